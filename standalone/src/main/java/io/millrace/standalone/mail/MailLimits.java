package io.millrace.standalone.mail;

import java.time.Duration;

/**
 * How much a mail server takes and keeps.
 *
 * @param mailBytes of one mail as it is sent; a larger one is refused
 * @param keptMails at most; the oldest are dropped
 * @param keptBytes at most, as they lie in the file; the oldest are dropped
 * @param keptFor at most, and until the next time of looking, once a day; they hold what is personal
 */
public record MailLimits(int mailBytes, int keptMails, long keptBytes, Duration keptFor) {

    /** Above the largest order there can be: 100 lines with names of 500 characters, twice, quoted-printable. */
    private static final int MAIL_BYTES = 4 << 20;

    public static final MailLimits DEFAULT = new MailLimits(MAIL_BYTES, 10_000, 64L << 20, Duration.ofDays(30));

    public MailLimits {
        if (mailBytes < 1 || keptMails < 1 || keptBytes < 1 || keptFor.toMillis() < 1) {
            throw new IllegalArgumentException("a mail server's limits are at least 1");
        }
    }
}
