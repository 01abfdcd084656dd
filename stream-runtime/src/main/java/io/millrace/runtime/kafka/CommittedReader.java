package io.millrace.runtime.kafka;

import io.millrace.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed of partitions, each to an end, without a group. Not thread-safe. */
public final class CommittedReader implements AutoCloseable {

    /** As a place to begin at: the first record there is. */
    public static final long BEGINNING = -1;

    /** Longer than any of our transactions may be open. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(45);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int AT_ONCE = 5_000;
    private static final int FETCH_BYTES = 8 << 20;

    /** At its end a partition has nothing for a question that is still out, and the next partition waits for it. */
    private static final int LONGEST_FETCH_MS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    public CommittedReader(KafkaSettings kafka) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(config, bytes, bytes);
    }

    /** What a partition holds that is committed, up to where nothing is open. */
    public void readAll(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        read(partition, BEGINNING, decidedEnd(partition), visitor);
    }

    /**
     * Reads a part of a partition; transactions that are open in it are waited for.
     *
     * @param from the first offset, or {@link #BEGINNING}
     * @param to the offset behind the last
     * @throws IllegalStateException if nothing moves for 45 s
     */
    public void read(TopicPartition partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        consumer.assign(List.of(partition));
        if (from == BEGINNING) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, from);
        }
        long position = consumer.position(partition);
        long movedNanos = System.nanoTime();
        while (position < to) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                if (record.offset() < to) {
                    visitor.accept(record);
                }
            }
            long before = position;
            position = consumer.position(partition);
            if (position != before) {
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > LONGEST_STANDSTILL.toNanos()) {
                throw new IllegalStateException(
                        "cannot read " + partition + " from " + position + " to " + to + ": a transaction is open");
            }
        }
    }

    /** Whether a partition holds any committed record: an end offset alone also counts markers and aborted ones. */
    public boolean anyIn(TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = decidedEnd(partition);
        long stopNanos = System.nanoTime() + LONGEST_STANDSTILL.toNanos();
        while (consumer.position(partition) < end) {
            if (!consumer.poll(POLL).isEmpty()) {
                return true;
            }
            if (System.nanoTime() - stopNanos > 0) {
                throw new IllegalStateException("cannot read " + partition);
            }
        }
        return false;
    }

    private long decidedEnd(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
