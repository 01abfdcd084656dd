package io.millrace.query.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all logs and the dead letters as they are committed, from the end, in one thread and without a group. A record
 * that cannot be read is counted and passed over; when the broker is lost, reading goes on where it was.
 */
public final class LogReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long REST_MS = 500;
    private static final long LONGEST_CLOSE_MS = 2_000;

    private final KafkaSettings kafka;
    private final SchemaIds ids;
    private final MeterRegistry meters;
    private final Map<String, LogDecoder<?>> logs = new HashMap<>();
    private final List<LogObserver> observers = new ArrayList<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Thread thread = new Thread(this::run, "log-reader");
    private volatile boolean stopping;
    private volatile boolean reading;

    public LogReader(KafkaSettings kafka, SchemaIds ids, MeterRegistry meters) {
        this.kafka = kafka;
        this.ids = ids;
        this.meters = meters;
        thread.setDaemon(true);
    }

    /** Begins; once. */
    public void follow(Collection<Topic<? extends SpecificRecord>> topics, List<LogObserver> whom) {
        topics.forEach(log -> logs.put(log.name(), new LogDecoder<>(log, ids)));
        observers.addAll(whom);
        thread.start();
    }

    /** Whether it follows the logs now. */
    public boolean reading() {
        return reading;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(LONGEST_CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (Consumer<byte[], byte[]> consumer = open()) {
                follow(consumer);
            } catch (InterruptException e) {
                return;
            } catch (RuntimeException e) {
                // Also a bug: without this thread nobody's wait would end before its time, and nobody would know why.
                reading = false;
                LOG.warn("the logs cannot be read now, trying again: {}", e.toString());
                rest();
            }
        }
        reading = false;
    }

    private Consumer<byte[], byte[]> open() {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(config, bytes, bytes);
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        // Where it begins is settled before anybody relies on it: nothing that happens from then on is missed.
        consumer.endOffsets(partitions).forEach(next::putIfAbsent);
        next.forEach(consumer::seek);
        observers.forEach(observer -> observer.following(Map.copyOf(next)));
        while (!stopping) {
            reading = true;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
        }
    }

    private List<TopicPartition> partitions() {
        return Stream.concat(logs.keySet().stream(), Stream.of(Topics.DEAD_LETTERS.name()))
                .flatMap(topic -> IntStream.range(0, kafka.partitions())
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            LogDecoder<?> log = logs.get(record.topic());
            if (log == null) {
                DeadLetterNotice notice = DeadLetterNotices.of(record);
                observers.forEach(observer -> observer.seen(notice));
            } else {
                tell(new LogEntry(log.log(), record.partition(), record.offset(), log.decode(record.value())));
            }
        } catch (RuntimeException e) {
            // Whatever it is: everybody else's records come after it.
            LOG.debug("passed over {}-{} at {}", record.topic(), record.partition(), record.offset(), e);
            Counter.builder("millrace.query.records.passed.over")
                    .tag("topic", record.topic())
                    .register(meters)
                    .increment();
        }
    }

    private void tell(LogEntry entry) {
        observers.forEach(observer -> observer.seen(entry));
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
