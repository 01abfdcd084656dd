package io.millrace.query.deadletters;

import static io.millrace.query.log.DeadLetterNotices.text;

import io.millrace.query.log.DeadLetterNotices;
import io.millrace.query.shape.ReasonJson;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.KeptHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
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
 * @param headers ours, which say why
 * @param originalHeaders its own, as far as they are kept
 * @param headersDropped how many of its own are not; left out if all are
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
        @Nullable Map<String, String> headers,
        @Nullable List<OriginalHeader> originalHeaders,
        @Nullable Integer headersDropped) {
    static LetterJson summary(ConsumerRecord<byte[], byte[]> record) {
        return of(record, new Content(null, null, null, null, null));
    }

    static LetterJson whole(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> ours = new TreeMap<>();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(KeptHeaders.PREFIX)) {
                byte[] value = header.value();
                ours.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
            }
        }
        KeptHeaders kept = KeptHeaders.in(record.headers());
        return of(
                record,
                new Content(
                        base64(record.key()),
                        base64(record.value()),
                        ours,
                        kept.headers().stream().map(OriginalHeader::of).toList(),
                        kept.dropped() == 0 ? null : kept.dropped()));
    }

    private static LetterJson of(ConsumerRecord<byte[], byte[]> record, Content content) {
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
                content.key(),
                content.value(),
                content.headers(),
                content.originalHeaders(),
                content.headersDropped());
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

    /** What a letter has in it. */
    private record Content(
            @Nullable String key,
            @Nullable String value,
            @Nullable Map<String, String> headers,
            @Nullable List<OriginalHeader> originalHeaders,
            @Nullable Integer headersDropped) {}
}
