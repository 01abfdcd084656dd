package io.millrace.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * How topics of each kind are configured when we make them, and what of that must be so whoever made them. Replication
 * factor and min ISR are the broker's own.
 */
final class TopicConfigs {

    static final String FOR_EVER = "-1";
    static final String UNLIMITED_MS = Long.toString(Long.MAX_VALUE);

    private static final String DAYS_30 = ms(Duration.ofDays(30));
    private static final String ONCE_FOR_DEAD_LETTERS = ms(Duration.ofDays(90));
    private static final String ONE_DAY = ms(Duration.ofDays(1));

    /** 1 MiB and the broker's own allowance for what surrounds a record: Kafka's default. */
    private static final int DOOR_BYTES = (1 << 20) + 12;

    /** As much as our producers send: under exactly-once nothing repairs a record that the broker does not take. */
    private static final int OWN_BYTES = 3 << 20;

    private TopicConfigs() {}

    static Map<String, String> of(TopicKind kind) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup(kind));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestampType(kind));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes(kind)));
        if (kind != TopicKind.DOOR) {
            // What an order causes keeps its door record's timestamp, however far our clocks have jumped since.
            config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, UNLIMITED_MS);
            config.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, UNLIMITED_MS);
        }
        switch (kind) {
            case DOOR, INTERNAL, DEAD_LETTERS -> {
                config.put(TopicConfig.RETENTION_MS_CONFIG, DAYS_30);
                // Only whole segments are deleted: what lies in one stays as long as the last that was added to it.
                config.put(TopicConfig.SEGMENT_MS_CONFIG, ONE_DAY);
            }
            case LOG -> {
                config.put(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
                config.put(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER);
            }
            case COMPACTED -> {
                config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, ONE_DAY);
                config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
            }
        }
        return Map.copyOf(config);
    }

    /** What is wrong with the settings that a topic of this kind has; nothing if it can be used. */
    static List<String> problems(TopicKind kind, Map<String, String> actual) {
        Map<String, String> wanted = of(kind);
        List<String> problems = new ArrayList<>();
        for (String name : mustBeSo(kind)) {
            String is = actual.get(name);
            if (!wanted.get(name).equals(is)) {
                problems.add(name + " is " + is + ", not " + wanted.get(name));
            }
        }
        if (kind != TopicKind.DOOR && number(actual, TopicConfig.MAX_MESSAGE_BYTES_CONFIG) < maxMessageBytes(kind)) {
            problems.add(TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " is below " + maxMessageBytes(kind));
        }
        if (forgets(kind)) {
            tooLong(TopicConfig.RETENTION_MS_CONFIG, wanted, actual).ifPresent(problems::add);
            tooLong(TopicConfig.SEGMENT_MS_CONFIG, wanted, actual).ifPresent(problems::add);
        }
        if (kind == TopicKind.COMPACTED
                && number(actual, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG) > Long.parseLong(ONE_DAY)) {
            problems.add(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG + " is above " + ONE_DAY
                    + ": what is erased would stay longer than a day");
        }
        return problems;
    }

    /** What a topic that earlier builds of ours made, or nobody has thought about, is to be given. */
    static Map<String, String> corrections(TopicKind kind, Map<String, String> actual) {
        Map<String, String> corrections = new HashMap<>();
        if (forgets(kind) && number(actual, TopicConfig.SEGMENT_MS_CONFIG) > Long.parseLong(ONE_DAY)) {
            corrections.put(TopicConfig.SEGMENT_MS_CONFIG, ONE_DAY);
        }
        if (kind == TopicKind.DEAD_LETTERS
                && ONCE_FOR_DEAD_LETTERS.equals(actual.get(TopicConfig.RETENTION_MS_CONFIG))) {
            corrections.put(TopicConfig.RETENTION_MS_CONFIG, DAYS_30);
        }
        return Map.copyOf(corrections);
    }

    /** Whether personal data may lie there, for so long and no longer. */
    private static boolean forgets(TopicKind kind) {
        return kind == TopicKind.DOOR || kind == TopicKind.INTERNAL || kind == TopicKind.DEAD_LETTERS;
    }

    private static Optional<String> tooLong(String name, Map<String, String> wanted, Map<String, String> actual) {
        long most = Long.parseLong(wanted.get(name));
        long is = number(actual, name);
        return is > most || is < 0
                ? Optional.of(name + " is " + is + ", above " + most + ": personal data would stay for longer")
                : Optional.empty();
    }

    private static List<String> mustBeSo(TopicKind kind) {
        List<String> names =
                new ArrayList<>(List.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
        if (kind != TopicKind.DOOR) {
            names.add(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
            names.add(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG);
        }
        if (kind == TopicKind.LOG) {
            names.add(TopicConfig.RETENTION_MS_CONFIG);
            names.add(TopicConfig.RETENTION_BYTES_CONFIG);
        }
        return names;
    }

    private static String cleanup(TopicKind kind) {
        return kind == TopicKind.COMPACTED ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
    }

    private static String timestampType(TopicKind kind) {
        return kind == TopicKind.DOOR ? "LogAppendTime" : "CreateTime";
    }

    private static int maxMessageBytes(TopicKind kind) {
        return kind == TopicKind.DOOR ? DOOR_BYTES : OWN_BYTES;
    }

    // What the broker does not tell counts as nothing.
    private static long number(Map<String, String> actual, String name) {
        @Nullable String value = actual.get(name);
        return value == null ? 0 : Long.parseLong(value);
    }

    private static String ms(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
