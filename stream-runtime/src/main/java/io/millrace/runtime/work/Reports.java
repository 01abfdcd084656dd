package io.millrace.runtime.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.deadletter.DeadLetterRecord;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.deadletter.Refusal;
import io.millrace.schemas.deadletter.SentRecord;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes how work went, and the dead letters of what nobody can read. */
final class Reports<C extends SpecificRecord> implements AutoCloseable {

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);
    private static final int LONGEST_RECORD_BYTES = 3 << 20;

    private final Topic<C> topic;
    private final int partitions;
    private final String group;
    private final RecordCodec<C> codec;
    private final CommandEnvelope<C> envelope;
    private final KafkaProducer<byte[], byte[]> producer;

    Reports(KafkaSettings kafka, QueueSettings<?, C> queue, SchemaIds ids) {
        topic = queue.results();
        partitions = kafka.partitions();
        group = queue.group();
        codec = new RecordCodec<>(topic.valueType(), ids);
        envelope = new CommandEnvelope<>(topic.valueType());
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LONGEST_RECORD_BYTES);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Reports under the work's key and timestamp; blocks up to 10 s while the broker is away.
     *
     * @param done told null when it is written, the failure when it is lost
     */
    void report(Taken<?> work, SpecificRecord body, @Nullable TraceContext trace, Consumer<@Nullable Exception> done) {
        String key = new String(work.record().key(), UTF_8);
        C command = envelope.wrap(new Command(key + ":" + work.id(), key, body, work.timestamp(), trace));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.name(),
                topic.partition(key, partitions),
                work.timestamp(),
                work.record().key(),
                codec.encode(topic.name(), command));
        Future<?> unused = producer.send(record, (where, failure) -> done.accept(failure));
    }

    /** Writes a dead letter and waits until it is there; false if that failed. */
    boolean bury(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        Refusal.Source source = new Refusal.Source(record.topic(), record.partition(), record.offset());
        Refusal refusal = new Refusal(reason, group, group, source, null);
        SentRecord sent = new SentRecord(record.key(), record.value(), KeptHeaders.of(record.headers()));
        DeadLetterRecord letter = DeadLetterRecord.of(sent, refusal);
        ProducerRecord<byte[], byte[]> buried = new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(),
                null,
                Math.max(0, record.timestamp()),
                letter.key(),
                letter.value(),
                letter.headers());
        try {
            producer.send(buried).get(LONGEST_BLOCK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(LONGEST_CLOSE);
    }
}
