package io.millrace.emailer.delivery;

/** A mail's words, ready to be sent. */
public record RenderedMail(String subject, String text, String html) {

    /** The words greet a person by name and must not reach a log by accident. */
    @Override
    public String toString() {
        return "RenderedMail[" + subject + "]";
    }
}
