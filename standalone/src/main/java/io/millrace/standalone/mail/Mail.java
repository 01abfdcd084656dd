package io.millrace.standalone.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was received, decoded; what it lacks is null.
 *
 * @param from the envelope's sender
 * @param to the envelope's recipients, joined by a comma and a space
 * @param messageId in its header form, with angle brackets
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mail(
        String from,
        String to,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String messageId) {

    public Mail {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    boolean isTo(String address) {
        return List.of(to.split(", ", -1)).stream().anyMatch(address::equalsIgnoreCase);
    }
}
