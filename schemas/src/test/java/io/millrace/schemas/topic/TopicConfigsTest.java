package io.millrace.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicConfigsTest {

    private static final Map<String, String> MONTH =
            Map.of("cleanup.policy", "delete", "retention.ms", "2592000000", "segment.ms", "86400000");

    @ParameterizedTest
    @EnumSource(TopicKind.class)
    void what_we_make_is_fit(TopicKind kind) {
        assertThat(TopicConfigs.problems(kind, TopicConfigs.of(kind))).isEmpty();
    }

    @Test
    void each_kind_is_kept_as_long_and_stamped_as_it_must_be() {
        assertThat(TopicConfigs.of(TopicKind.DOOR))
                .isEqualTo(Map.of(
                        "cleanup.policy", "delete",
                        "message.timestamp.type", "LogAppendTime",
                        "max.message.bytes", "1048588",
                        "retention.ms", "2592000000",
                        "segment.ms", "86400000"));
        assertThat(TopicConfigs.of(TopicKind.LOG))
                .isEqualTo(own(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1")));
        assertThat(TopicConfigs.of(TopicKind.INTERNAL)).isEqualTo(own(MONTH));
        assertThat(TopicConfigs.of(TopicKind.DEAD_LETTERS)).isEqualTo(own(MONTH));
        assertThat(TopicConfigs.of(TopicKind.COMPACTED))
                .isEqualTo(own(Map.of(
                        "cleanup.policy", "compact",
                        "max.compaction.lag.ms", "86400000",
                        "min.cleanable.dirty.ratio", "0.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "DOOR, message.timestamp.type, CreateTime",
        "DOOR, cleanup.policy, compact",
        "LOG, retention.ms, 604800000",
        "LOG, retention.bytes, 1000000",
        "LOG, cleanup.policy, compact",
        "LOG, cleanup.policy, 'compact,delete'",
        "LOG, message.timestamp.type, LogAppendTime",
        "LOG, message.timestamp.after.max.ms, 3600000",
        "LOG, message.timestamp.before.max.ms, 3600000",
        "LOG, max.message.bytes, 1048588",
        "INTERNAL, message.timestamp.type, LogAppendTime",
        "INTERNAL, message.timestamp.after.max.ms, 3600000",
        "INTERNAL, cleanup.policy, compact",
        "INTERNAL, max.message.bytes, 1048588",
        "COMPACTED, cleanup.policy, delete",
        "COMPACTED, cleanup.policy, 'compact,delete'",
        "COMPACTED, max.compaction.lag.ms, 9223372036854775807",
        "COMPACTED, max.message.bytes, 1048588",
        "DEAD_LETTERS, max.message.bytes, 2097152",
        "DEAD_LETTERS, cleanup.policy, compact",
        "DOOR, retention.ms, 2592000001",
        "DOOR, segment.ms, 604800000",
        "INTERNAL, retention.ms, -1",
        "INTERNAL, segment.ms, 86400001",
        "DEAD_LETTERS, retention.ms, 7776000000",
        "DEAD_LETTERS, segment.ms, 604800000"
    })
    void a_setting_that_would_lose_or_refuse_something_or_keep_it_too_long_is_a_problem(
            TopicKind kind, String name, String value) {
        List<String> problems = TopicConfigs.problems(kind, with(kind, name, value));

        assertThat(problems).singleElement().asString().contains(name);
    }

    @Test
    void what_the_broker_does_not_tell_is_a_problem() {
        assertThat(TopicConfigs.problems(TopicKind.LOG, Map.of())).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "DOOR, retention.ms, 1000",
        "DOOR, max.message.bytes, 5000",
        "INTERNAL, retention.ms, 604800000",
        "LOG, max.message.bytes, 5000000",
        "LOG, segment.ms, 604800000",
        "COMPACTED, min.cleanable.dirty.ratio, 0.5",
        "COMPACTED, max.compaction.lag.ms, 1000",
        "DEAD_LETTERS, retention.ms, 604800000",
        "DEAD_LETTERS, segment.ms, 3600000"
    })
    void a_setting_that_is_the_operators_choice_is_none(TopicKind kind, String name, String value) {
        assertThat(TopicConfigs.problems(kind, with(kind, name, value))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TopicKind.class)
    void what_we_make_needs_no_correction(TopicKind kind) {
        assertThat(TopicConfigs.corrections(kind, TopicConfigs.of(kind))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DOOR, segment.ms, 604800000, 86400000",
        "INTERNAL, segment.ms, 604800000, 86400000",
        "DEAD_LETTERS, segment.ms, 604800000, 86400000",
        "DEAD_LETTERS, retention.ms, 7776000000, 2592000000"
    })
    void what_earlier_builds_made_is_corrected(TopicKind kind, String name, String was, String is) {
        assertThat(TopicConfigs.corrections(kind, with(kind, name, was))).isEqualTo(Map.of(name, is));
    }

    @ParameterizedTest
    @CsvSource({
        "DOOR, retention.ms, 7776000000",
        "INTERNAL, retention.ms, -1",
        "DEAD_LETTERS, retention.ms, 31536000000",
        "LOG, segment.ms, 604800000",
        "COMPACTED, segment.ms, 604800000"
    })
    void what_somebody_has_chosen_is_not_corrected(TopicKind kind, String name, String value) {
        assertThat(TopicConfigs.corrections(kind, with(kind, name, value))).isEmpty();
    }

    private static Map<String, String> with(TopicKind kind, String name, String value) {
        Map<String, String> settings = new HashMap<>(TopicConfigs.of(kind));
        settings.put(name, value);
        return settings;
    }

    private static Map<String, String> own(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("message.timestamp.type", "CreateTime");
        all.put("max.message.bytes", "3145728");
        all.put("message.timestamp.after.max.ms", "9223372036854775807");
        all.put("message.timestamp.before.max.ms", "9223372036854775807");
        return all;
    }
}
