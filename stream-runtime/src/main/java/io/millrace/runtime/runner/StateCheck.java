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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
        if (!hasOffset(applicationId)) {
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

    /** Whether a group has some committed offset; what a dead process left open is waited for. */
    private boolean hasOffset(String group) {
        ListConsumerGroupOffsetsOptions stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
        return get(admin.listConsumerGroupOffsets(group, stable).partitionsToOffsetAndMetadata()).values().stream()
                .anyMatch(Objects::nonNull);
    }

    private UnfitStateException unfit(String context, Wiring wiring, String what) {
        return new UnfitStateException(wiring.log() + " has history, but " + what
                + ": the state is lost or was never built. Rebuild it from the log with: millrace replay " + context);
    }

    private List<TopicPartition> withCommittedRecords(String log) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        List<TopicPartition> partitions = IntStream.range(0, kafka.partitions())
                .mapToObj(partition -> new TopicPartition(log, partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            CommittedRecords records = new CommittedRecords(consumer);
            return partitions.stream().filter(records::anyIn).collect(Collectors.toList());
        }
    }

    private Map<Integer, Long> endsOf(String topic) {
        if (!get(admin.listTopics().names()).contains(topic)) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, kafka.partitions())
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
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
