package io.millrace.runtime.poison;

/** An application has given up as many records as it may, and stops before the next. Its message is for people. */
public final class PoisonedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PoisonedException(String message) {
        super(message);
    }
}
