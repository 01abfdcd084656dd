package io.millrace.query.log;

import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.shared.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the headers of dead letters; anybody may have written there, so nothing is taken for granted. */
public final class DeadLetterNotices {
    private static final int LONGEST_TEXT = 1_000;

    private DeadLetterNotices() {}

    static DeadLetterNotice of(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        return new DeadLetterNotice(
                reason(record.headers()), key, text(record.headers(), DeadLetterHeaders.COMMAND_ID));
    }

    public static Reason reason(Headers headers) {
        String code = text(headers, DeadLetterHeaders.CODE);
        String text = text(headers, DeadLetterHeaders.TEXT);
        return new Reason(code == null ? "unknown" : code, text == null ? "" : text);
    }

    /** A header's text; null if it is not there. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
