package io.millrace.query.deadletters;

import static io.millrace.query.log.DeadLetterNotices.text;

import io.millrace.query.log.DeadLetterNotices;
import io.millrace.query.shape.ReasonJson;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could take.
 *
 * @param topic where it lay before, with partition and offset; left out for what never lay anywhere
 * @param size of its whole value in bytes
 * @param key in Base64, where one letter is shown by itself; also value and headers
 */
record LetterJson(
        String id,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        ReasonJson reason,
        @Nullable String application,
        @Nullable String processor,
        @Nullable String commandId,
        String at,
        long size,
        @Nullable String key,
        @Nullable String value,
        @Nullable Map<String, String> headers) {
    static LetterJson summary(ConsumerRecord<byte[], byte[]> record) {
        return of(record, null, null, null);
    }

    static LetterJson whole(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        return of(record, base64(record.key()), base64(record.value()), headers);
    }

    private static LetterJson of(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable String key,
            @Nullable String value,
            @Nullable Map<String, String> headers) {
        Long partition = number(text(record.headers(), DeadLetterHeaders.PARTITION));
        Long length = number(text(record.headers(), DeadLetterHeaders.LENGTH));
        return new LetterJson(
                new LetterId(record.partition(), record.offset()).toString(),
                text(record.headers(), DeadLetterHeaders.TOPIC),
                partition == null ? null : partition.intValue(),
                number(text(record.headers(), DeadLetterHeaders.OFFSET)),
                ReasonJson.of(DeadLetterNotices.reason(record.headers())),
                text(record.headers(), DeadLetterHeaders.APPLICATION),
                text(record.headers(), DeadLetterHeaders.PROCESSOR),
                text(record.headers(), DeadLetterHeaders.COMMAND_ID),
                Instant.ofEpochMilli(record.timestamp()).toString(),
                length != null ? length : Math.max(0, record.serializedValueSize()),
                key,
                value,
                headers);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    /** Anybody can write a header: what is no number is left out. */
    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
