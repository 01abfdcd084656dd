package io.millrace.schemas.wire;

import org.jspecify.annotations.Nullable;

/** A schema registry that does not answer, or refuses; the record is not at fault, and must be tried again later. */
public final class SchemaRegistryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SchemaRegistryException(String text) {
        this(text, null);
    }

    public SchemaRegistryException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
