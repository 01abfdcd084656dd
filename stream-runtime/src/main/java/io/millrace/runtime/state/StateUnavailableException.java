package io.millrace.runtime.state;

/** Nobody can read this state now: its owner is away, restoring, or about to change. Worth another try soon. */
public final class StateUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StateUnavailableException(String text, Throwable cause) {
        super(text, cause);
    }

    public StateUnavailableException(String text) {
        super(text);
    }
}
