package io.millrace.runtime.runner;

/** The context's state does not fit its log; starting would forget what happened. */
public final class UnfitStateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnfitStateException(String text) {
        super(text);
    }
}
