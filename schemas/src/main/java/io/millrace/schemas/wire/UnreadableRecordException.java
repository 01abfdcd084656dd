package io.millrace.schemas.wire;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not what they should be; the reason code goes into the dead letter, the text never quotes a payload.
 */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String field;

    public UnreadableRecordException(String code, String text) {
        this(code, text, null, null);
    }

    public UnreadableRecordException(String code, String text, @Nullable Throwable cause) {
        this(code, text, null, cause);
    }

    private UnreadableRecordException(String code, String text, @Nullable String field, @Nullable Throwable cause) {
        super(text, cause);
        this.code = code;
        this.field = field;
    }

    /**
     * One field is at fault.
     *
     * @param field its path, for example {@code lines[2].quantity}
     * @param expectation how it must be, to be read after the path: {@code must be a whole number}
     */
    public static UnreadableRecordException inField(String code, String field, String expectation) {
        return new UnreadableRecordException(code, field + " " + expectation + ".", field, null);
    }

    /** A stable word for programs, for example {@code not-json}. */
    public String code() {
        return code;
    }

    /** The path of the field at fault, for example {@code lines[2].quantity}; null where it is the whole record. */
    public @Nullable String field() {
        return field;
    }
}
