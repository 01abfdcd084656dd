package io.millrace.query.history;

import io.millrace.query.log.LogDecoder;
import io.millrace.schemas.envelope.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** One reading of one partition for the facts of one aggregate. */
final class HistoryScan {
    private static final Duration POLL = Duration.ofMillis(100);
    /** More than it takes from a command's arrival to its decision, unless there is a backlog. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition where;
    private final LogDecoder<?> log;
    private final List<Event> found = new ArrayList<>();
    private final long stopNanos = System.nanoTime() + LookUps.LONGEST.toNanos();
    private long afterLast;
    private boolean mayLeap = true;

    HistoryScan(Consumer<byte[], byte[]> consumer, TopicPartition where, LogDecoder<?> log) {
        this.consumer = consumer;
        this.where = where;
        this.log = log;
    }

    History read(Trail trail) {
        consumer.assign(List.of(where));
        long end = consumer.endOffsets(List.of(where)).getOrDefault(where, 0L);
        byte[] key = trail.aggregateId().getBytes(StandardCharsets.UTF_8);
        afterLast = offsetAt(trail.origin(), end);
        consumer.seek(where, afterLast);
        while (found.size() < trail.version()) {
            if (System.nanoTime() - stopNanos > 0) {
                return new History(found, false);
            }
            if (consumer.position(where) >= end && !goBack()) {
                break;
            }
            take(consumer.poll(POLL).records(where), key, trail, end);
        }
        return new History(found, true);
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records, byte[] key, Trail trail, long end) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < end && Arrays.equals(key, record.key())) {
                Event event = log.decode(record.value());
                if (event.sequence() > found.size() + 1 && goBack()) {
                    return;
                }
                found.add(event);
                afterLast = record.offset() + 1;
                if (leap(trail, end)) {
                    return;
                }
            }
        }
    }

    /** Whether it went to where the next fact must lie, long after the last. */
    private boolean leap(Trail trail, long end) {
        int next = found.size();
        if (!mayLeap || next >= trail.times().size()) {
            return false;
        }
        Instant before = trail.times().get(next).minus(MARGIN);
        if (!before.isAfter(trail.times().get(next - 1))) {
            return false;
        }
        long target = offsetAt(before.toEpochMilli(), end);
        if (target <= afterLast) {
            return false;
        }
        consumer.seek(where, target);
        return true;
    }

    /** Whether it went back to the last fact found, to leave nothing out from there on. */
    private boolean goBack() {
        if (!mayLeap) {
            return false;
        }
        mayLeap = false;
        consumer.seek(where, afterLast);
        return true;
    }

    private long offsetAt(long timestamp, long end) {
        OffsetAndTimestamp first =
                consumer.offsetsForTimes(Map.of(where, Math.max(0, timestamp))).get(where);
        return first == null ? end : first.offset();
    }
}
