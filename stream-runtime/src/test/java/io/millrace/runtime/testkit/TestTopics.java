package io.millrace.runtime.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * Creates, writes and reads the topics of any Kafka for tests. Whatever is not there fails the test: a missing topic, a
 * record that does not come within a minute, a write that nobody acknowledges.
 */
public final class TestTopics implements AutoCloseable {
    /** Tests write at times of their own, most of them long ago: a broker that looks for old records must find none. */
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    public TestTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG, 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Creates a topic with the broker's default replication; one that exists already fails the test. */
    public void create(String topic, int partitions) {
        create(topic, partitions, KEPT);
    }

    /** Creates a topic with settings of its own and returns when every partition of it can be used. */
    public void create(String topic, int partitions, Map<String, String> settings) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
        await("create topic " + topic, admin.createTopics(List.of(wanted)).all());
        awaitUsable(topic, partitions);
    }

    /** Deletes a topic with all that it holds. */
    public void delete(String topic) {
        await("delete topic " + topic, admin.deleteTopics(List.of(topic)).all());
    }

    /** Writes one record just as it is (partition, timestamp, headers) and waits for the acknowledgement. */
    public RecordMetadata produce(ProducerRecord<byte[], byte[]> sent) {
        return await("write to topic " + sent.topic(), producer.send(sent));
    }

    public RecordMetadata produce(String topic, String key, byte[] value) {
        return produce(new ProducerRecord<>(topic, bytes(key), value));
    }

    public RecordMetadata produce(String topic, String key, String value) {
        return produce(topic, key, bytes(value));
    }

    /** Everything that was committed when this was called, by partition and offset. */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = reader(topic)) {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            readToEnd(consumer, found);
            return sorted(found);
        }
    }

    /** Waits until the topic holds this many committed records, and fails if it then holds more. */
    public List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int count) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<byte[], byte[]> consumer = reader(topic)) {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (found.size() < count) {
                requireBefore(deadline, "topic " + topic + " holds " + found.size() + " records, not " + count);
                consumer.poll(POLL).forEach(found::add);
            }
            readToEnd(consumer, found);
            if (found.size() > count) {
                throw new AssertionError("topic " + topic + " holds " + found.size() + " records, not " + count);
            }
            return sorted(found);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }

    // Brokers hear of a new topic a little later than the controller that created it, and one after the other.
    private void awaitUsable(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Awaitility.await("use of topic " + topic)
                .atMost(PATIENCE)
                .until(() -> isKnown(admin.describeTopics(List.of(topic)).allTopicNames())
                        && isKnown(admin.listOffsets(ends).all()));
    }

    private static boolean isKnown(Future<?> answer) throws InterruptedException, ExecutionException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private KafkaConsumer<byte[], byte[]> reader(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new AssertionError("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static void readToEnd(KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> found) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            requireBefore(deadline, "the end of " + ends + " was not reached");
            consumer.poll(POLL).forEach(read -> {
                if (read.offset() < ends.get(new TopicPartition(read.topic(), read.partition()))) {
                    found.add(read);
                }
            });
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> sorted(List<ConsumerRecord<byte[], byte[]>> found) {
        found.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return List.copyOf(found);
    }

    private static void requireBefore(Instant deadline, String complaint) {
        if (Instant.now().isAfter(deadline)) {
            throw new AssertionError(complaint + " after " + PATIENCE);
        }
    }

    private static <T> T await(String what, Future<T> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("could not " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("could not " + what + " within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + what, e);
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}
