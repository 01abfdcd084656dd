package io.millrace.runtime.replay;

/** Nothing was replayed, and nothing has changed; the message tells people why. */
public final class ReplayRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplayRefusedException(String text) {
        super(text);
    }

    ReplayRefusedException(String text, Throwable cause) {
        super(text, cause);
    }
}
