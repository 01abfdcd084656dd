package io.millrace.query.deadletters;

import io.millrace.query.history.LookUps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Looks at a door whether a letter was put back there, by this server or another, as far as it can read in time. */
final class RedriveScan {
    private static final Duration POLL = Duration.ofMillis(100);

    private RedriveScan() {}

    /** A door has the time of arrival, and what is put back arrives after it became a letter. */
    static boolean finds(
            Consumer<byte[], byte[]> consumer,
            TopicPartition door,
            LetterId id,
            ConsumerRecord<byte[], byte[]> letter) {
        long stopNanos = System.nanoTime() + LookUps.LONGEST.toNanos();
        byte[] wanted = id.toString().getBytes(StandardCharsets.UTF_8);
        long end = consumer.endOffsets(List.of(door)).getOrDefault(door, 0L);
        OffsetAndTimestamp first =
                consumer.offsetsForTimes(Map.of(door, letter.timestamp())).get(door);
        if (first == null) {
            return false;
        }
        consumer.assign(List.of(door));
        consumer.seek(door, first.offset());
        while (consumer.position(door) < end && System.nanoTime() - stopNanos < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Header from = record.headers().lastHeader(Redrives.HEADER);
                if (from != null && Arrays.equals(wanted, from.value())) {
                    return true;
                }
            }
        }
        return false;
    }
}
