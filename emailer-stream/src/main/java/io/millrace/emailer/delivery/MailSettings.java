package io.millrace.emailer.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** The environment's word on mail and Slack; empty means not configured, half configured is refused at start. */
public record MailSettings(Optional<SmtpSettings> smtp, Optional<SlackSettings> slack) {

    static final String SMTP_HOST = "MILLRACE_SMTP_HOST";
    static final String SMTP_PORT = "MILLRACE_SMTP_PORT";
    static final String SMTP_USER = "MILLRACE_SMTP_USER";
    static final String SMTP_PASSWORD = "MILLRACE_SMTP_PASSWORD";
    static final String SMTP_FROM = "MILLRACE_SMTP_FROM";
    static final String SLACK_WEBHOOK_URI = "MILLRACE_SLACK_WEBHOOK_URI";
    static final String SLACK_CHANNEL = "MILLRACE_SLACK_CHANNEL";
    static final String SLACK_USERNAME = "MILLRACE_SLACK_USERNAME";

    /**
     * Reads the settings named above.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong, never its value when that is secret
     */
    public static MailSettings from(Map<String, String> environment) {
        return new MailSettings(smtp(environment), slack(environment));
    }

    private static Optional<SmtpSettings> smtp(Map<String, String> environment) {
        Optional<String> host = value(environment, SMTP_HOST);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String from = value(environment, SMTP_FROM)
                .orElseThrow(
                        () -> new IllegalArgumentException(SMTP_FROM + " is needed when " + SMTP_HOST + " is set"));
        if (!MailAddress.isSender(from)) {
            throw new IllegalArgumentException(SMTP_FROM + " is not an address: " + from);
        }
        return Optional.of(new SmtpSettings(host.get(), port(environment), login(environment), from));
    }

    private static int port(Map<String, String> environment) {
        String text = value(environment, SMTP_PORT).orElse(Integer.toString(SmtpSettings.DEFAULT_PORT));
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, as a number out of range is
        }
        throw new IllegalArgumentException(SMTP_PORT + " is not a port from 1 to 65535: " + text);
    }

    private static Optional<SmtpSettings.Login> login(Map<String, String> environment) {
        Optional<String> user = value(environment, SMTP_USER);
        Optional<String> password =
                Optional.ofNullable(environment.get(SMTP_PASSWORD)).filter(text -> !text.isEmpty());
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(SMTP_USER + " and " + SMTP_PASSWORD + " are needed together");
        }
        return user.map(name -> new SmtpSettings.Login(name, password.orElseThrow()));
    }

    private static Optional<SlackSettings> slack(Map<String, String> environment) {
        return value(environment, SLACK_WEBHOOK_URI)
                .map(uri -> new SlackSettings(
                        webhook(uri),
                        value(environment, SLACK_CHANNEL).orElse(SlackSettings.DEFAULT_CHANNEL),
                        value(environment, SLACK_USERNAME).orElse(SlackSettings.DEFAULT_USERNAME)));
    }

    private static URI webhook(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException secretInside) {
            throw new IllegalArgumentException(SLACK_WEBHOOK_URI + " is not an http or https address");
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
