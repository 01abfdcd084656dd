package io.millrace.query.history;

import io.millrace.query.http.Problem;
import io.millrace.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few consumers without a group, for what only Kafka itself can tell. They are made when first needed and kept; who
 * finds none free soon is told so.
 */
public final class LookUps implements AutoCloseable {
    /** For how long a look-up may read; what it has not found by then it leaves out. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);
    private static final int AT_ONCE = 4;
    private static final int LONGEST_QUEUE_MS = 1_000;
    private static final int LONGEST_CALL_MS = 2_000;

    private final KafkaSettings kafka;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ConcurrentLinkedQueue<Consumer<byte[], byte[]>> resting = new ConcurrentLinkedQueue<>();

    public LookUps(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** The answer to a question; the consumer it gets is assigned nothing in particular. */
    public <T> T ask(Function<Consumer<byte[], byte[]>, T> question) {
        if (!hasPlace()) {
            throw Problem.unavailable("too-many-look-ups", "Too many others look something up in Kafka now.");
        }
        Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = take();
            T answer = question.apply(consumer);
            resting.add(consumer);
            return answer;
        } catch (KafkaException e) {
            LOG.warn("cannot look up: {}", e.toString());
            close(consumer);
            throw Problem.unavailable("log-unavailable", "Kafka does not answer now.");
        } catch (RuntimeException e) {
            close(consumer);
            throw e;
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> consumer = resting.poll();
        while (consumer != null) {
            close(consumer);
            consumer = resting.poll();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(LONGEST_QUEUE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Consumer<byte[], byte[]> take() {
        Consumer<byte[], byte[]> rested = resting.poll();
        if (rested != null) {
            return rested;
        }
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Only what is there is read: to wait for more is to wait for nothing.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(config, bytes, bytes);
    }

    private static void close(@Nullable Consumer<?, ?> consumer) {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            } catch (KafkaException e) {
                LOG.debug("a consumer did not end well", e);
            }
        }
    }
}
