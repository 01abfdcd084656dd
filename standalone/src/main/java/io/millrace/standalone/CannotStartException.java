package io.millrace.standalone;

/** Something outside keeps the system from starting; the message tells people what. */
final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStartException(String text) {
        super(text);
    }

    CannotStartException(String text, Throwable cause) {
        super(text, cause);
    }
}
