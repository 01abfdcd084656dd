package io.millrace.runtime.replay;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.generation.Changelogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes all that a replay writes, in transactions of its context: whoever begins one later fences it, wherever it is.
 */
final class GenerationWriter implements AutoCloseable {

    private static final int MOST_IN_ONE_TRANSACTION = 20_000;
    private static final int BATCH_BYTES = 256 << 10;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final String context;
    private final KafkaProducer<byte[], byte[]> producer;
    private int begun;

    /** Fences all others, and ends what they have left open. */
    GenerationWriter(KafkaSettings kafka, String context) {
        this.context = context;
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "millrace-replay-" + context);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Changelogs.LONGEST_RECORD_BYTES);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        // As the streams' own producers. With several requests in flight an undisturbed replay was once refused, just
        // after a commit, as an old producer's.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes a record of a changelog; it counts when {@link #flush} has returned. */
    void write(TopicPartition changelog, String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(changelog.topic(), changelog.partition(), bytes, value));
        if (begun >= MOST_IN_ONE_TRANSACTION) {
            flush();
        }
    }

    /** Returns when everything that was written is committed. */
    void flush() {
        if (begun > 0) {
            guarded(producer::commitTransaction);
            begun = 0;
        }
    }

    /** Writes the one record that counts. */
    void makeCurrent(ProducerRecord<byte[], byte[]> record) {
        flush();
        send(record);
        flush();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        guarded(() -> {
            if (begun == 0) {
                producer.beginTransaction();
            }
            Future<?> unused = producer.send(record);
        });
        begun++;
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (KafkaException e) {
            throw new ReplayRefusedException(
                    isFenced(e)
                            ? "another replay of " + context + " has begun, or Kafka gave this one up: it ends"
                            : "Kafka does not take the new generation of " + context + ": " + e.getMessage(),
                    e);
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** What was not flushed is as if it had never been. */
    @Override
    public void close() {
        producer.close(LONGEST_CLOSE);
    }
}
