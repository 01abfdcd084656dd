package io.millrace.query.system;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks Kafka where topics end and how far applications have come; each question has its time. */
final class Offsets implements AutoCloseable {
    private static final int LONGEST_CALL_MS = 1_500;

    private final KafkaSettings kafka;
    private @Nullable Admin admin;

    Offsets(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Where what is committed ends, of all topics of the catalogue that there are; empty if Kafka does not say. */
    Map<TopicPartition, Long> ends() {
        return asked(
                client -> {
                    Set<String> there = client.listTopics().names().get(LONGEST_CALL_MS, TimeUnit.MILLISECONDS);
                    Map<TopicPartition, OffsetSpec> wanted = Topics.ALL.stream()
                            .map(Topic::name)
                            .filter(there::contains)
                            .flatMap(name -> IntStream.range(0, kafka.partitions())
                                    .mapToObj(partition -> new TopicPartition(name, partition)))
                            .collect(Collectors.toMap(Function.identity(), where -> OffsetSpec.latest()));
                    Map<TopicPartition, Long> ends = new HashMap<>();
                    client.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all()
                            .get(LONGEST_CALL_MS, TimeUnit.MILLISECONDS)
                            .forEach((where, end) -> ends.put(where, end.offset()));
                    return ends;
                },
                Map.of());
    }

    /** What each of these applications has committed; those that Kafka does not tell of are left out. */
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Collection<String> applicationIds) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
        for (String id : applicationIds) {
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer = asked(
                    client -> client.listConsumerGroupOffsets(Map.of(id, new ListConsumerGroupOffsetsSpec()))
                            .partitionsToOffsetAndMetadata(id),
                    KafkaFuture.completedFuture(Map.of()));
            committed.put(id, asked(client -> answer.get(LONGEST_CALL_MS, TimeUnit.MILLISECONDS), Map.of()));
        }
        return committed;
    }

    private synchronized <T> T asked(Question<T> question, T otherwise) {
        try {
            if (admin == null) {
                Map<String, Object> config = new HashMap<>(kafka.clients());
                config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
                config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
                admin = Admin.create(config);
            }
            return question.ask(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return otherwise;
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    /** Something that Kafka is asked. */
    private interface Question<T> {
        T ask(Admin admin) throws InterruptedException, ExecutionException, TimeoutException;
    }
}
