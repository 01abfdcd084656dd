package io.millrace.runtime.runner;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.generations.Generation;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which generation of each context is current: 1, until a replay has built another. */
final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final RecordCodec<Generation> codec;

    Generations(KafkaSettings kafka, SchemaIds ids) {
        this.kafka = kafka;
        this.codec = new RecordCodec<>(Generation.class, ids);
    }

    /**
     * The current generation of a context.
     *
     * @throws IllegalStateException if the topic cannot be read in 30 s
     */
    int current(String context) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            int partition = Topics.GENERATIONS.partition(context, kafka.partitions());
            TopicPartition where = new TopicPartition(Topics.GENERATIONS.name(), partition);
            consumer.assign(List.of(where));
            consumer.seekToBeginning(List.of(where));
            long end = consumer.endOffsets(List.of(where)).getOrDefault(where, 0L);
            return read(consumer, where, end, context);
        }
    }

    private int read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition where, long end, String context) {
        int current = 1;
        long stopNanos = System.nanoTime() + LONGEST_READ.toNanos();
        while (consumer.position(where) < end) {
            if (System.nanoTime() - stopNanos > 0) {
                throw new IllegalStateException("cannot read " + where + " to its end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.key() != null && context.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                    current = number(record, current);
                }
            }
        }
        return current;
    }

    /** What nobody can read says nothing: the last readable word counts, and no start fails over it. */
    private int number(ConsumerRecord<byte[], byte[]> record, int before) {
        try {
            return record.value() == null
                    ? before
                    : codec.decode(record.value()).getNumber();
        } catch (UnreadableRecordException | UnknownFactException e) {
            LOG.error(
                    "{}-{} at {} cannot be read and is passed over",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return before;
        }
    }
}
