package io.millrace.runtime.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.DeadLetterRecord;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.deadletter.Refusal;
import io.millrace.schemas.deadletter.SentRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as somebody sent it, should it end as a dead letter. One that goes round through an intake takes its origin
 * along in headers: its sender knows the door and their own bytes, and nothing of the intake.
 *
 * @param source where it lies; null for what time sends
 */
record Origin(SentRecord sent, Refusal.@Nullable Source source) {

    private static final String KEY = "millrace-source-key";
    private static final String VALUE = "millrace-source-value";

    /** A record that lies where it was sent. */
    static Origin of(Record<byte[], byte[]> record, RecordMetadata where) {
        return new Origin(
                new SentRecord(record.key(), record.value(), KeptHeaders.of(record.headers())),
                new Refusal.Source(where.topic(), where.partition(), where.offset()));
    }

    /** What time sends: it has no place of its own. */
    static Origin ofTime(String aggregateId) {
        return new Origin(new SentRecord(aggregateId.getBytes(UTF_8), null, KeptHeaders.none()), null);
    }

    /** Of a record of an intake: what its headers say, or itself if they say nothing. */
    static Origin ofRound(Record<byte[], byte[]> record, RecordMetadata where) {
        Headers headers = record.headers();
        String topic = text(headers.lastHeader(DeadLetterHeaders.TOPIC));
        String partition = text(headers.lastHeader(DeadLetterHeaders.PARTITION));
        String offset = text(headers.lastHeader(DeadLetterHeaders.OFFSET));
        Header value = headers.lastHeader(VALUE);
        if (topic == null || !isNumber(partition, 9) || !isNumber(offset, 18) || value == null) {
            return of(record, where);
        }
        Header key = headers.lastHeader(KEY);
        Refusal.Source source = new Refusal.Source(topic, Integer.parseInt(partition), Long.parseLong(offset));
        return new Origin(
                new SentRecord(key == null ? null : key.value(), value.value(), KeptHeaders.in(headers)), source);
    }

    /** What a record that goes round takes along. */
    Headers asHeaders() {
        Headers headers = new RecordHeaders();
        if (source != null) {
            headers.add(DeadLetterHeaders.TOPIC, source.topic().getBytes(UTF_8));
            headers.add(
                    DeadLetterHeaders.PARTITION,
                    Integer.toString(source.partition()).getBytes(UTF_8));
            headers.add(DeadLetterHeaders.OFFSET, Long.toString(source.offset()).getBytes(UTF_8));
        }
        byte[] shortKey = DeadLetterRecord.shortKey(sent.key());
        if (shortKey != null) {
            headers.add(KEY, shortKey);
        }
        sent.headers().addTo(headers);
        return headers.add(VALUE, sent.value());
    }

    private static boolean isNumber(@Nullable String text, int digits) {
        return text != null && text.matches("[0-9]{1," + digits + "}");
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
