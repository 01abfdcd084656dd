package io.millrace.emailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.delivery.MailSettings;
import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailerStreamTest {

    @Test
    void without_settings_the_standard_times_hold_and_nothing_is_sent() {
        EmailPolicy policy = policy(Map.of());

        assertThat(policy)
                .isEqualTo(new EmailPolicy(
                        false,
                        false,
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofDays(26)));
    }

    @Test
    void times_and_outlets_can_be_set() {
        EmailPolicy policy = policy(Map.of(
                "MILLRACE_EMAIL_RETRY_MS", "7",
                "MILLRACE_EMAIL_ADDRESS_WAIT_MS", "1000",
                "MILLRACE_SMTP_CALL_TIMEOUT_MS", "7000",
                "MILLRACE_ORDER_ADDRESS_MS", "99",
                "MILLRACE_SMTP_HOST", "mail.example.com",
                "MILLRACE_SMTP_FROM", "shop@example.com",
                "MILLRACE_SLACK_WEBHOOK_URI", "https://hooks.example.com/x"));

        assertThat(policy)
                .isEqualTo(new EmailPolicy(
                        true,
                        true,
                        8,
                        Duration.ofMillis(7),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(60 + 1 + 3 * 7),
                        Duration.ofMillis(99)));
    }

    @Test
    void the_worker_and_its_topics_belong_to_the_application() {
        StreamApplication application = EmailerStream.application(Settings.of(Map.of()));

        assertThat(application.context()).isEqualTo("emails");
        assertThat(application.workers()).hasSize(1);
        assertThat(application.workerTopics()).containsExactly(Topics.EMAILS, Topics.EMAIL_RESULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "MILLRACE_EMAIL_RETRY_MS,0",
        "MILLRACE_EMAIL_RETRY_MS,600001",
        "MILLRACE_EMAIL_ADDRESS_WAIT_MS,-1",
        "MILLRACE_EMAIL_ADDRESS_WAIT_MS,1s",
        "MILLRACE_EMAIL_ADDRESS_WAIT_MS,3600001",
        "MILLRACE_SMTP_CALL_TIMEOUT_MS,4999",
        "MILLRACE_SMTP_CALL_TIMEOUT_MS,600001",
        "MILLRACE_ORDER_ADDRESS_MS,0",
        "MILLRACE_ORDER_ADDRESS_MS,2246400001"
    })
    void a_time_that_is_none_is_named(String name, String value) {
        Settings settings = Settings.of(Map.of(name, value));

        assertThatThrownBy(() -> EmailerStream.application(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }

    private static EmailPolicy policy(Map<String, String> values) {
        return EmailerStream.policy(Settings.of(values), MailSettings.from(values));
    }
}
