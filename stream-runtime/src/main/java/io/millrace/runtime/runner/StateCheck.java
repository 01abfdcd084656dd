package io.millrace.runtime.runner;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.topology.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Refuses to start a context whose log has history that its state has not: Kafka Streams takes an empty changelog for a
 * restored one, and would decide on nothing.
 */
final class StateCheck {

    private static final int LONGEST_QUESTION_S = 30;
    private static final int BETWEEN_QUESTIONS_MS = 100;

    private final Admin admin;
    private final KafkaSettings kafka;

    StateCheck(Admin admin, KafkaSettings kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /**
     * Compares log, offsets and changelog.
     *
     * @throws UnfitStateException if the log holds a committed record but the group no offset or the changelog nothing
     */
    void check(String context, String applicationId, Wiring wiring) {
        List<TopicPartition> written = withCommittedRecords(wiring.log().name());
        if (written.isEmpty()) {
            return;
        }
        if (!hasOffset(applicationId, wiring)) {
            throw unfit(context, wiring, "its group " + applicationId + " has no committed offset");
        }
        String changelog = applicationId + "-" + wiring.mainStore() + "-changelog";
        Map<Integer, Long> ends = endsOf(changelog);
        for (TopicPartition partition : written) {
            if (ends.getOrDefault(partition.partition(), 0L) == 0) {
                throw unfit(context, wiring, changelog + "-" + partition.partition() + " is empty");
            }
        }
    }

    /**
     * Whether a group has some committed offset. A process that died may have left all of them in a transaction that
     * nobody has ended yet: the answer then lacks those partitions, and they are asked for until the broker ends it.
     */
    private boolean hasOffset(String group, Wiring wiring) {
        List<TopicPartition> partitions = Stream.concat(Stream.of(wiring.log()), wiring.topics().stream())
                .flatMap(topic -> partitions(topic.name()))
                .distinct()
                .toList();
        long stopNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_QUESTION_S);
        while (true) {
            Map<TopicPartition, OffsetAndMetadata> settled = settledOffsets(group, partitions);
            if (settled.values().stream().anyMatch(Objects::nonNull)) {
                return true;
            }
            if (settled.keySet().containsAll(partitions)) {
                return false;
            }
            if (System.nanoTime() - stopNanos > 0) {
                throw new IllegalStateException("a transaction with the offsets of " + group + " does not end");
            }
            rest();
        }
    }

    /** Null where the group has committed none; absent where a transaction is open. */
    private Map<TopicPartition, OffsetAndMetadata> settledOffsets(String group, List<TopicPartition> partitions) {
        return get(admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group));
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, kafka.partitions()).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    private UnfitStateException unfit(String context, Wiring wiring, String what) {
        return new UnfitStateException(wiring.log() + " has history, but " + what
                + ": the state is lost or was never built. Rebuild it from the log with: millrace replay " + context);
    }

    private List<TopicPartition> withCommittedRecords(String log) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            CommittedRecords records = new CommittedRecords(consumer);
            return partitions(log).filter(records::anyIn).toList();
        }
    }

    private Map<Integer, Long> endsOf(String topic) {
        if (!get(admin.listTopics().names()).contains(topic)) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked =
                partitions(topic).collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                get(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all());
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        end -> end.getKey().partition(), end -> end.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(LONGEST_QUESTION_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer in " + LONGEST_QUESTION_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
