package io.millrace.schemas.wire;

import org.jspecify.annotations.Nullable;

/** Bytes that are not what they should be; the reason code goes into the dead letter, the text never quotes a payload. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    public UnreadableRecordException(String code, String text) {
        this(code, text, null);
    }

    public UnreadableRecordException(String code, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.code = code;
    }

    /** A stable word for programs, for example {@code not-json}. */
    public String code() {
        return code;
    }
}
