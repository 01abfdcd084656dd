package io.millrace.schemas.wire;

/** A record of a later version: well-formed, but its union branch is none that this reader knows. */
public final class UnknownFactException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownFactException(String text) {
        super(text);
    }

    public UnknownFactException(String text, Throwable cause) {
        super(text, cause);
    }
}
