package io.millrace.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.wire.SchemaIds;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic's committed records without a group and prints each as a JSON line. */
final class Tail {

    private static final int LAST = 10;
    private static final int LONGEST_ANSWER_MS = 10_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final TailLine lines;
    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;

    Tail(Settings settings, PrintWriter out) {
        this.kafka = KafkaSettings.from(settings);
        this.lines = new TailLine(SchemaIds.of(settings.asMap()));
        this.out = out;
    }

    /** Prints what is there, and with {@code follow} what comes; false if there is no such topic. */
    boolean print(String topic, TailFrom from, Optional<String> key, boolean follow) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_ANSWER_MS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_ANSWER_MS);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            List<PartitionInfo> partitions = partitionsOf(topic, consumer);
            if (partitions == null || partitions.isEmpty()) {
                out.println("millrace: there is no topic " + topic);
                out.flush();
                return false;
            }
            List<TopicPartition> all = partitions.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            seek(consumer, from, ends);
            print(consumer, ends, key, follow);
            return true;
        }
    }

    private List<PartitionInfo> partitionsOf(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        try {
            return consumer.partitionsFor(topic);
        } catch (TimeoutException e) {
            Object broker = kafka.clients().get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
            throw new CannotStartException("there is no Kafka at " + broker, e);
        }
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, TailFrom from, Map<TopicPartition, Long> ends) {
        switch (from) {
            case BEGINNING -> consumer.seekToBeginning(ends.keySet());
            case END -> ends.forEach(consumer::seek);
            case LAST_TEN ->
                consumer.beginningOffsets(ends.keySet())
                        .forEach((partition, first) ->
                                consumer.seek(partition, Math.max(first, ends.getOrDefault(partition, 0L) - LAST)));
        }
    }

    private void print(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Optional<String> key,
            boolean follow) {
        while (follow || ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            StreamSupport.stream(records.spliterator(), false)
                    .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                    .filter(record -> key.isEmpty() || key.equals(TailLine.key(record)))
                    .forEach(this::print);
            out.flush();
            if (out.checkError()) {
                return;
            }
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        try {
            out.println(json.writeValueAsString(lines.of(record)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of our own is not JSON", e);
        }
    }
}
