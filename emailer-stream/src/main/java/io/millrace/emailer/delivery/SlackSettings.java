package io.millrace.emailer.delivery;

import java.net.URI;
import java.util.Objects;

/** Where Slack messages go; the webhook address is itself the secret that admits us, so nothing here shows it. */
public record SlackSettings(URI webhook, String channel, String username) {

    public static final String DEFAULT_CHANNEL = "#general";
    public static final String DEFAULT_USERNAME = "Millrace";

    public SlackSettings {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(username, "username");
        String scheme = webhook.getScheme();
        boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        if (!web || webhook.getHost() == null) {
            throw new IllegalArgumentException("the Slack webhook is not an http or https address");
        }
    }

    @Override
    public String toString() {
        return "SlackSettings[channel=" + channel + ", username=" + username + "]";
    }
}
