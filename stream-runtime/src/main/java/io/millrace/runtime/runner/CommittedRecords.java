package io.millrace.runtime.runner;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Tells whether a partition holds any committed record: an end offset alone also counts markers and aborted ones. */
final class CommittedRecords {

    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Asks through a read_committed consumer, which it assigns anew for each question. */
    CommittedRecords(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    boolean anyIn(TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long stopNanos = System.nanoTime() + LONGEST_READ.toNanos();
        while (consumer.position(partition) < end) {
            if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                return true;
            }
            if (System.nanoTime() - stopNanos > 0) {
                throw new IllegalStateException("cannot read " + partition);
            }
        }
        return false;
    }
}
