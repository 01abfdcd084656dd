package io.millrace.standalone;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Records and bytes (keys, values, headers) that stand on each topic, Kafka's own left out. */
record TopicCounts(Map<String, Count> topics) {

    static TopicCounts of(String bootstrap) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        Map<String, Count> topics = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(all));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    topics.merge(record.topic(), Count.of(record), Count::plus);
                }
            }
        }
        return new TopicCounts(topics);
    }

    Count on(String topic) {
        return topics.getOrDefault(topic, new Count(0, 0));
    }

    /** So many records of so many bytes together. */
    record Count(long records, long bytes) {

        static Count of(ConsumerRecord<byte[], byte[]> record) {
            return new Count(1, Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize()));
        }

        Count plus(Count other) {
            return new Count(records + other.records, bytes + other.bytes);
        }

        Count minus(Count other) {
            return new Count(records - other.records, bytes - other.bytes);
        }
    }
}
