package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {

    @Test
    void an_instance_without_an_id_leaves_and_others_take_over_after_ten_seconds_of_silence() {
        Membership membership = membership(Map.of());

        assertThat(membership.atStop()).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
        assertThat(configured(membership))
                .containsEntry("main.consumer.session.timeout.ms", 10_000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 2_500)
                .containsEntry("producer.transaction.timeout.ms", 10_000)
                .doesNotContainKey("main.consumer.group.instance.id");
    }

    @Test
    void an_instance_with_an_id_keeps_its_place() {
        Membership membership = membership(Map.of("MILLRACE_INSTANCE_ID", "orders-0"));

        assertThat(membership.atStop()).isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
        assertThat(configured(membership)).containsEntry("main.consumer.group.instance.id", "orders-0");
    }

    @Test
    void fast_failover_shortens_session_and_transaction_and_a_session_of_ones_own_wins() {
        Membership fast = membership(Map.of("MILLRACE_FAILOVER", "fast"));

        assertThat(configured(fast))
                .containsEntry("main.consumer.session.timeout.ms", 3_000)
                .containsEntry("producer.transaction.timeout.ms", 2_000);
        assertThat(configured(membership(Map.of("MILLRACE_FAILOVER", "fast", "MILLRACE_SESSION_TIMEOUT_MS", "5000"))))
                .containsEntry("main.consumer.session.timeout.ms", 5_000)
                .containsEntry("producer.transaction.timeout.ms", 2_000);
    }

    @ParameterizedTest
    @CsvSource({"MILLRACE_FAILOVER, quick", "MILLRACE_INSTANCE_ID, a b", "MILLRACE_SESSION_TIMEOUT_MS, 10"})
    void what_is_no_such_setting_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> membership(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(name);
    }

    private static Membership membership(Map<String, String> settings) {
        return Membership.from(Settings.of(settings));
    }

    private static Properties configured(Membership membership) {
        Properties config = new Properties();
        membership.configure(config);
        return config;
    }
}
