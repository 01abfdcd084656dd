package io.millrace.schemas.deadletter;

/** The headers of a record in {@code dead-letters}; values are UTF-8 text without any of the payload. */
public final class DeadLetterHeaders {

    /** The reason's code, for example {@code not-json}. */
    public static final String CODE = "millrace-reason";

    /** The reason's sentence. */
    public static final String TEXT = "millrace-reason-text";

    public static final String TOPIC = "millrace-source-topic";
    public static final String PARTITION = "millrace-source-partition";
    public static final String OFFSET = "millrace-source-offset";
    public static final String APPLICATION = "millrace-application";
    public static final String PROCESSOR = "millrace-processor";

    /** The command's id, where the record was readable enough to have one. */
    public static final String COMMAND_ID = "millrace-command-id";

    /** The length of the whole value in bytes, where it is not kept whole. */
    public static final String LENGTH = "millrace-value-length";

    /** The SHA-256 of the whole value in lower-case hex, where it is not kept whole. */
    public static final String SHA256 = "millrace-value-sha256";

    /** The HMAC-SHA-256 of the whole value under the system's key in lower-case hex, where nothing of it is kept. */
    public static final String HMAC_SHA256 = "millrace-value-hmac-sha256";

    /** How many of the record's own headers are not kept; see {@link KeptHeaders}. */
    public static final String HEADERS_DROPPED = "millrace-headers-dropped";

    /** Above this many bytes a value is cut: 1 MiB. */
    public static final int LONGEST_VALUE_BYTES = 1 << 20;

    /** What is kept of a longer value: its first 64 KiB. */
    public static final int KEPT_BYTES = 64 << 10;

    private DeadLetterHeaders() {}
}
