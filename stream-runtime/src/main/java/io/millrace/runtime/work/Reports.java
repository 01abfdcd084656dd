package io.millrace.runtime.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes how work went. A report that cannot be written is lost, and said so: whoever waits for it has a deadline. */
final class Reports<C extends SpecificRecord> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int DELIVER_WITHIN_MS = 30_000;

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
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVER_WITHIN_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVER_WITHIN_MS / 3);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) DELIVER_WITHIN_MS / 3);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void report(Taken work, SpecificRecord body) {
        String key = new String(work.key(), UTF_8);
        C command = envelope.wrap(new Command(work.id(), key, body, work.timestamp(), null));
        send(new ProducerRecord<>(
                topic.name(),
                topic.partition(key, partitions),
                work.timestamp(),
                work.key(),
                codec.encode(topic.name(), command)));
    }

    void bury(Taken work, String code) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.CODE, code.getBytes(UTF_8));
        headers.add(DeadLetterHeaders.APPLICATION, group.getBytes(UTF_8));
        headers.add(DeadLetterHeaders.PROCESSOR, group.getBytes(UTF_8));
        headers.add(DeadLetterHeaders.COMMAND_ID, work.id().getBytes(UTF_8));
        send(new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), null, work.timestamp(), work.key(), work.value(), headers));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                LOG.warn("a report to {} is lost: {}", record.topic(), failure.toString());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
