package io.millrace.runtime.generation;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.schemas.generations.Generation;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which generation of each context is current: 1, until a replay has built another. */
public final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final KafkaSettings kafka;
    private final RecordCodec<Generation> codec;

    public Generations(KafkaSettings kafka, SchemaIds ids) {
        this.kafka = kafka;
        this.codec = new RecordCodec<>(Generation.class, ids);
    }

    /** The application id of a context's generation, which begins the names of its changelogs too. */
    public static String applicationId(String context, int number) {
        return context + "-" + number;
    }

    /**
     * The current generation of a context.
     *
     * @throws IllegalStateException if the topic cannot be read
     */
    public int current(String context) {
        AtomicInteger current = new AtomicInteger(1);
        try (CommittedReader reader = new CommittedReader(kafka)) {
            reader.readAll(partitionOf(context), record -> {
                if (record.key() != null && context.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                    current.set(number(record, current.get()));
                }
            });
        }
        return current.get();
    }

    /** The record that makes a generation the current one. */
    public ProducerRecord<byte[], byte[]> makesCurrent(String context, int number) {
        TopicPartition where = partitionOf(context);
        return new ProducerRecord<>(
                where.topic(),
                where.partition(),
                context.getBytes(StandardCharsets.UTF_8),
                codec.encode(where.topic(), new Generation(number)));
    }

    private TopicPartition partitionOf(String context) {
        int partition = Topics.GENERATIONS.partition(context, kafka.partitions());
        return new TopicPartition(Topics.GENERATIONS.name(), partition);
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
