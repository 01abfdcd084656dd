package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    private static final Map<String, String> SMTP =
            Map.of("MILLRACE_SMTP_HOST", "mail.example.com", "MILLRACE_SMTP_FROM", "Shop <shop@example.com>");
    private static final String HOOK = "https://hooks.slack.com/services/T0/B0/s3cr3t";

    @Test
    void nothing_set_means_nothing_configured() {
        assertThat(MailSettings.from(Map.of())).isEqualTo(new MailSettings(Optional.empty(), Optional.empty()));
        assertThat(MailSettings.from(Map.of("MILLRACE_SMTP_HOST", " ", "MILLRACE_SLACK_WEBHOOK_URI", "")))
                .isEqualTo(new MailSettings(Optional.empty(), Optional.empty()));
    }

    @Test
    void the_least_that_is_needed_is_filled_up_with_defaults() {
        Map<String, String> environment = and(SMTP, "MILLRACE_SLACK_WEBHOOK_URI", HOOK);

        assertThat(MailSettings.from(environment))
                .isEqualTo(new MailSettings(
                        Optional.of(
                                new SmtpSettings("mail.example.com", 587, Optional.empty(), "Shop <shop@example.com>")),
                        Optional.of(new SlackSettings(URI.create(HOOK), "#general", "Millrace"))));
    }

    @Test
    void everything_can_be_set() {
        Map<String, String> environment = new HashMap<>(SMTP);
        environment.putAll(Map.of(
                "MILLRACE_SMTP_PORT", "2525",
                "MILLRACE_SMTP_USER", "shop",
                "MILLRACE_SMTP_PASSWORD", " p4ss ",
                "MILLRACE_SLACK_WEBHOOK_URI", HOOK,
                "MILLRACE_SLACK_CHANNEL", "#ops",
                "MILLRACE_SLACK_USERNAME", "mill"));

        assertThat(MailSettings.from(environment))
                .isEqualTo(new MailSettings(
                        Optional.of(new SmtpSettings(
                                "mail.example.com",
                                2525,
                                Optional.of(new SmtpSettings.Login("shop", " p4ss ")),
                                "Shop <shop@example.com>")),
                        Optional.of(new SlackSettings(URI.create(HOOK), "#ops", "mill"))));
    }

    @Test
    void a_mail_server_needs_a_sender() {
        assertRefused(
                Map.of("MILLRACE_SMTP_HOST", "mail.example.com"),
                "MILLRACE_SMTP_FROM is needed when MILLRACE_SMTP_HOST is set");
        assertRefused(and(SMTP, "MILLRACE_SMTP_FROM", "shop"), "MILLRACE_SMTP_FROM is not an address: shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "smtp", "25.0"})
    void a_port_is_a_port(String port) {
        assertRefused(
                and(SMTP, "MILLRACE_SMTP_PORT", port), "MILLRACE_SMTP_PORT is not a port from 1 to 65535: " + port);
    }

    @Test
    void half_a_login_is_refused() {
        String message = "MILLRACE_SMTP_USER and MILLRACE_SMTP_PASSWORD are needed together";
        assertRefused(and(SMTP, "MILLRACE_SMTP_USER", "shop"), message);
        assertRefused(and(SMTP, "MILLRACE_SMTP_PASSWORD", "p4ss"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hooks.slack.com/s3cr3t", "ftp://x/s3cr3t", "https:///s3cr3t", "https://x/s3 cr3t", "%s3cr3t"})
    void a_webhook_is_a_web_address_and_never_quoted(String hook) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.from(Map.of("MILLRACE_SLACK_WEBHOOK_URI", hook)))
                .withNoCause()
                .withMessageContainingAll("not an http or https address")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("cr3t"));
    }

    @Test
    void secrets_are_never_printed() {
        Map<String, String> environment = new HashMap<>(and(SMTP, "MILLRACE_SLACK_WEBHOOK_URI", HOOK));
        environment.put("MILLRACE_SMTP_USER", "shop");
        environment.put("MILLRACE_SMTP_PASSWORD", "s3cr3t");

        assertThat(MailSettings.from(environment).toString())
                .contains("mail.example.com", "user=shop", "channel=#general")
                .doesNotContain("s3cr3t", "hooks");
    }

    private static Map<String, String> and(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    private static void assertRefused(Map<String, String> environment, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.from(environment))
                .withMessage(message);
    }
}
