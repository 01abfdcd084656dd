package io.millrace.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.payment.domain.BackOff;
import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentSettingsTest {

    @Test
    void without_settings_the_simulator_is_asked_five_times() {
        assertThat(PaymentSettings.from(Settings.of(Map.of())))
                .isEqualTo(new PaymentSettings(PaymentPolicy.DEFAULT, URI.create("http://127.0.0.1:8090"), 256, 64));
        assertThat(PaymentPolicy.DEFAULT.attempts()).isEqualTo(5);
        assertThat(PaymentPolicy.DEFAULT.callTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everything_can_be_set() {
        Settings settings = Settings.of(Map.of(
                "MILLRACE_GATEWAY_URL", "https://pay.example.com/v1",
                "MILLRACE_GATEWAY_CALL_TIMEOUT_MS", "1",
                "MILLRACE_GATEWAY_OPERATION_MS", "2",
                "MILLRACE_GATEWAY_SLOTS", "4",
                "MILLRACE_GATEWAY_BATCH", "3",
                "MILLRACE_PAYMENT_ATTEMPTS", "6",
                "MILLRACE_PAYMENT_BACKOFF_MS", "7",
                "MILLRACE_PAYMENT_BACKOFF_FACTOR", "1.5",
                "MILLRACE_PAYMENT_BACKOFF_CAP_MS", "8",
                "MILLRACE_PAYMENT_ALERT_AFTER_MS", "9"));

        BackOff backOff = new BackOff(Duration.ofMillis(7), 1.5, Duration.ofMillis(8));
        PaymentPolicy policy =
                new PaymentPolicy(6, backOff, Duration.ofMillis(2), Duration.ofMillis(1), Duration.ofMillis(9));
        assertThat(PaymentSettings.from(settings))
                .isEqualTo(new PaymentSettings(policy, URI.create("https://pay.example.com/v1"), 4, 3));
    }

    @Test
    void few_slots_make_small_batches() {
        PaymentSettings settings = PaymentSettings.from(Settings.of(Map.of("MILLRACE_GATEWAY_SLOTS", "5")));

        assertThat(settings.batch()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "MILLRACE_GATEWAY_URL, not an address",
        "MILLRACE_GATEWAY_URL, ftp://example.com",
        "MILLRACE_GATEWAY_URL, http:///nowhere",
        "MILLRACE_GATEWAY_CALL_TIMEOUT_MS, 0",
        "MILLRACE_GATEWAY_OPERATION_MS, -1",
        "MILLRACE_GATEWAY_SLOTS, 0",
        "MILLRACE_GATEWAY_BATCH, 257",
        "MILLRACE_PAYMENT_ATTEMPTS, 21",
        "MILLRACE_PAYMENT_BACKOFF_MS, 1s",
        "MILLRACE_PAYMENT_BACKOFF_FACTOR, 0.5",
        "MILLRACE_PAYMENT_BACKOFF_FACTOR, NaN",
        "MILLRACE_PAYMENT_BACKOFF_FACTOR, two",
        "MILLRACE_PAYMENT_BACKOFF_CAP_MS, 999",
        "MILLRACE_PAYMENT_ALERT_AFTER_MS, 0"
    })
    void what_makes_no_sense_is_named_and_not_repeated(String name, String value) {
        Settings settings = Settings.of(Map.of(name, value));

        assertThatThrownBy(() -> PaymentStream.application(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(name + " must be ");
    }

    @Test
    void the_application_is_the_context_with_its_worker() {
        var application = PaymentStream.application(Settings.of(Map.of()));

        assertThat(application.context()).isEqualTo("payments");
        assertThat(application.workers()).hasSize(1);
        assertThat(application.workerTopics())
                .containsExactlyInAnyOrder(Topics.PAYMENT_ATTEMPTS, Topics.PAYMENT_RESULTS);
    }
}
