package io.millrace.query.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.query.http.Problem;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.door.DoorJson;
import io.millrace.schemas.door.Limits;
import io.millrace.schemas.door.Traces;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts commands at the doors, as JSON like everybody else, and says when all brokers that must have them have them. */
public final class DoorWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DoorWriter.class);
    private static final int LONGEST_BLOCK_MS = 1_000;
    private static final int LONGEST_REQUEST_MS = 3_000;
    private static final int LONGEST_DELIVERY_MS = 5_000;
    private static final int LARGEST_REQUEST_BYTES = 3 << 20;
    private static final int BUFFER_BYTES = 16 << 20;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final int partitions;

    public DoorWriter(KafkaSettings kafka) {
        this(open(kafka), kafka.partitions());
    }

    /** Writes through this producer, and closes it. */
    public DoorWriter(Producer<byte[], byte[]> producer, int partitions) {
        this.producer = producer;
        this.partitions = partitions;
    }

    private static Producer<byte[], byte[]> open(KafkaSettings kafka) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_REQUEST_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_DELIVERY_MS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaProducer<>(config, bytes, bytes);
    }

    /**
     * Writes a command.
     *
     * @param key the aggregate's id; null where the door gives one
     * @param trace the client's trace, handed on; null if it has none
     * @return where it lies, once it does; fails with a {@link Problem} if that is not known in time
     */
    public CompletableFuture<RecordMetadata> write(
            Topic<?> door, @Nullable String key, ObjectNode command, @Nullable TraceContext trace) {
        byte[] value = DoorJson.bytes(command);
        if (value.length > Limits.COMMAND_BYTES) {
            throw Problem.of(413, "too-large", "A command may have at most " + Limits.COMMAND_BYTES + " bytes.");
        }
        return write(record(door, key, value, trace));
    }

    /**
     * Puts the value of a key on a compacted topic.
     *
     * @param value null erases the key
     * @return as the other
     */
    public CompletableFuture<RecordMetadata> keep(Topic<?> topic, String key, byte @Nullable [] value) {
        int partition = topic.partition(key, partitions);
        return write(new ProducerRecord<>(topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** As the other, of a record that lay at a door before. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears the same
    public CompletableFuture<RecordMetadata> write(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        try {
            producer.send(record, (where, failure) -> {
                if (failure == null) {
                    written.complete(where);
                } else {
                    written.completeExceptionally(problem(record.topic(), failure));
                }
            });
        } catch (KafkaException e) {
            written.completeExceptionally(problem(record.topic(), e));
        }
        return written;
    }

    @Override
    public void close() {
        producer.close(LONGEST_CLOSE);
    }

    private ProducerRecord<byte[], byte[]> record(
            Topic<?> door, @Nullable String key, byte[] value, @Nullable TraceContext trace) {
        ProducerRecord<byte[], byte[]> record = key == null
                ? new ProducerRecord<>(door.name(), value)
                : new ProducerRecord<>(
                        door.name(), door.partition(key, partitions), key.getBytes(StandardCharsets.UTF_8), value);
        if (trace != null) {
            Traces.write(trace, record.headers());
        }
        return record;
    }

    private static Problem problem(String door, Exception failure) {
        LOG.warn("{} takes nothing now: {}", door, failure.toString());
        return Problem.unavailable(
                "not-acknowledged",
                "Kafka has not confirmed it in time. It may have been written: repeat it under the same ids.");
    }
}
