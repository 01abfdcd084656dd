package io.millrace.emailer.delivery;

import java.util.Objects;

/**
 * One mail to one person; {@code messageId} in its header form, with angle brackets, so that a repeat can be told.
 *
 * @param from an address, or a name and an address: {@code Millrace <shop@example.com>}
 * @param to a bare address
 */
public record OutgoingMail(String messageId, String from, String to, String subject, String text, String html) {

    public OutgoingMail {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
    }

    /** Only the id: the rest is personal data and must not reach a log by accident. */
    @Override
    public String toString() {
        return "OutgoingMail[" + messageId + "]";
    }
}
