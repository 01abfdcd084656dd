package io.millrace.runtime.generation;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** What a changelog is called and how it is configured, whoever makes it: Kafka Streams, or a replay. */
public final class Changelogs {

    /** What doors, dead letters and producers may carry at most: 3 MiB. */
    public static final int LONGEST_RECORD_BYTES = 3 << 20;

    /**
     * Beyond what Kafka Streams sets by itself. A clock that jumped back must not make the broker refuse what carries
     * an older record's timestamp.
     */
    public static final Map<String, String> SETTINGS = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LONGEST_RECORD_BYTES));

    private static final Map<String, String> OF_KAFKA_STREAMS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime");

    private Changelogs() {}

    /** As Kafka Streams names it. */
    public static String name(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /**
     * All settings of a changelog that Kafka Streams has not made.
     *
     * @param ofStore the store's own
     */
    public static Map<String, String> settings(Map<String, String> ofStore) {
        Map<String, String> settings = new HashMap<>(OF_KAFKA_STREAMS);
        settings.putAll(SETTINGS);
        settings.putAll(ofStore);
        return settings;
    }
}
