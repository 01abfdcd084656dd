package io.millrace.emailer.delivery;

/** Mails to send in tests. */
final class Mails {

    private Mails() {}

    static OutgoingMail to(String recipient) {
        return new OutgoingMail(
                "<order-events.order.o-1.1@millrace>",
                "Shop <shop@example.com>",
                recipient,
                "Hello",
                "text",
                "<p>html</p>");
    }
}
