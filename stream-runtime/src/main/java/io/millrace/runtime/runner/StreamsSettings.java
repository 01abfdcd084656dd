package io.millrace.runtime.runner;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.config.StateDirectory;
import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.topology.KnownTimestamp;
import io.millrace.runtime.topology.Sweeping;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is configured for every context. */
final class StreamsSettings {

    private static final long LONGEST_SWEEP_MS = Duration.ofDays(1).toMillis();

    private StreamsSettings() {}

    static Properties of(String applicationId, Settings settings, KafkaSettings kafka) {
        Properties config = new Properties();
        config.putAll(kafka.clients());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(
                StreamsConfig.CLIENT_ID_CONFIG,
                applicationId + "-" + ProcessHandle.current().pid());
        config.put(StreamsConfig.STATE_DIR_CONFIG, StateDirectory.of(settings).toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.integer("MILLRACE_STREAM_THREADS", 1, 1, 64));
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.integer("MILLRACE_STANDBYS", 0, 0, 5));
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitInterval(settings).toMillis());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // No decision depends on the order between topics, and asking before each record whether an empty input is
        // really empty costs a quarter of a stream thread: 4.3.1 formats a log line for each, printed or not.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, KnownTimestamp.class);
        config.put("processing.exception.handler.global.enabled", true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        settings.find("MILLRACE_SWEEP_MS")
                .ifPresent(given -> config.put(
                        Sweeping.EVERY_MS,
                        settings.number("MILLRACE_SWEEP_MS", LONGEST_SWEEP_MS, 1, LONGEST_SWEEP_MS)));
        settings.find("MILLRACE_OPS_ADDRESS")
                .ifPresent(address -> config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));

        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Changelogs.LONGEST_RECORD_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // The first write of a transaction is refused until the last one's end is on disk everywhere: ask again soon.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        // And one request at a time: what follows a refused one would only be refused as out of order.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MainConsumer.AT_ONCE);
        // A changelog to be restored waits until the fetch that was under way is answered, for lack of news after this.
        config.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        Membership.from(settings).configure(config);
        Changelogs.SETTINGS.forEach((name, value) -> config.put(StreamsConfig.topicPrefix(name), value));
        return config;
    }

    /** While input waits; a thread without any commits at once, see {@link CommitsAtRest}. */
    private static Duration commitInterval(Settings settings) {
        return Duration.ofMillis(settings.integer("MILLRACE_COMMIT_INTERVAL_MS", 200, 1, 5000));
    }
}
