package io.millrace.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.orders.domain.OrderPolicy;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersStreamTest {

    @Test
    void without_settings_the_standard_times_hold() {
        assertThat(OrdersStream.policy(Settings.of(Map.of())))
                .isEqualTo(new OrderPolicy(
                        Duration.ofSeconds(60), Duration.ofMinutes(15), Duration.ofDays(400), 20, true));
    }

    @Test
    void everything_can_be_set() {
        Settings settings = Settings.of(Map.of(
                "MILLRACE_RESERVATION_TIMEOUT_MS", "1",
                "MILLRACE_PAYMENT_TIMEOUT_MS", "2",
                "MILLRACE_ORDER_ARCHIVE_AFTER_MS", "3",
                "MILLRACE_CUSTOMER_CHECKS", "false"));

        assertThat(OrdersStream.policy(settings))
                .isEqualTo(
                        new OrderPolicy(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3), 20, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1s", "999999999999"})
    void a_time_that_is_none_is_named(String value) {
        Settings settings = Settings.of(Map.of("MILLRACE_PAYMENT_TIMEOUT_MS", value));

        assertThatThrownBy(() -> OrdersStream.application(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILLRACE_PAYMENT_TIMEOUT_MS");
    }
}
