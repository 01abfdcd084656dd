package io.millrace.runtime.runner;

import io.millrace.runtime.topology.InputProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what each task has processed with what lay on its partitions when it started. Asks the stream thread's own
 * consumer: its position passes over transaction markers and aborted records, which no record offset does.
 */
final class ReadingProgress implements InputProgress {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingProgress.class);
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(2);

    private final Map<String, Consumer<byte[], byte[]>> consumers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> lastPolled = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> lastProcessed = new ConcurrentHashMap<>();
    private final Map<Integer, Map<TopicPartition, Long>> waitedFor = new ConcurrentHashMap<>();

    /** A stream thread's main consumer has been made. */
    void watch(String clientId, Consumer<byte[], byte[]> consumer) {
        consumers.put(clientId, consumer);
    }

    /** A poll has returned a record. */
    void polled(TopicPartition partition, long offset) {
        lastPolled.put(partition, offset);
    }

    @Override
    public void begin(Set<String> topics, int partition) {
        waitedFor.remove(partition);
        for (String topic : topics) {
            TopicPartition where = new TopicPartition(topic, partition);
            lastPolled.remove(where);
            lastProcessed.remove(where);
        }
    }

    @Override
    public void processed(String topic, int partition, long offset) {
        lastProcessed.put(new TopicPartition(topic, partition), offset);
    }

    @Override
    public boolean caughtUp(Set<String> topics, int partition) {
        Consumer<byte[], byte[]> consumer = consumers.get(Thread.currentThread().getName() + "-consumer");
        if (consumer == null) {
            throw new IllegalStateException("not a stream thread of this application");
        }
        try {
            Map<TopicPartition, Long> ends = waitedFor.get(partition);
            if (ends == null) {
                ends = Map.copyOf(consumer.endOffsets(partitions(topics, partition), LONGEST_QUESTION));
                waitedFor.put(partition, ends);
            }
            return ends.entrySet().stream().allMatch(end -> passed(consumer, end.getKey(), end.getValue()));
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("cannot tell yet whether partition {} has been read: {}", partition, e.toString());
            return false;
        }
    }

    private boolean passed(Consumer<byte[], byte[]> consumer, TopicPartition where, long end) {
        Long polled = lastPolled.get(where);
        boolean buffersEmpty = polled == null || polled <= lastProcessed.getOrDefault(where, -1L);
        return buffersEmpty && consumer.position(where, LONGEST_QUESTION) >= end;
    }

    private static Set<TopicPartition> partitions(Set<String> topics, int partition) {
        Map<TopicPartition, Boolean> partitions = new HashMap<>();
        topics.forEach(topic -> partitions.put(new TopicPartition(topic, partition), true));
        return partitions.keySet();
    }
}
