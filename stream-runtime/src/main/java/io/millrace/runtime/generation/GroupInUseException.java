package io.millrace.runtime.generation;

/** Somebody is in a group that must be empty; the message says who. */
public final class GroupInUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    GroupInUseException(String text) {
        super(text);
    }
}
