package io.millrace.emailer.delivery;

import java.util.Objects;
import java.util.Optional;

/** A text for Slack, in its markup; without a channel it goes to the configured one. */
public record SlackMessage(Optional<String> channel, String text) {

    public SlackMessage {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(text, "text");
    }

    public SlackMessage(String text) {
        this(Optional.empty(), text);
    }
}
