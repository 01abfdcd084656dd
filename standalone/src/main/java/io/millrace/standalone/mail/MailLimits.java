package io.millrace.standalone.mail;

/**
 * How much a mail server takes and keeps.
 *
 * @param mailBytes of one mail as it is sent; a larger one is refused
 * @param keptMails at most; the oldest are dropped
 * @param keptBytes at most, as they lie in the file; the oldest are dropped
 */
public record MailLimits(int mailBytes, int keptMails, long keptBytes) {

    /** Above the largest order there can be: 100 lines with names of 500 characters, twice, quoted-printable. */
    private static final int MAIL_BYTES = 4 << 20;

    public static final MailLimits DEFAULT = new MailLimits(MAIL_BYTES, 10_000, 64L << 20);

    public MailLimits {
        if (mailBytes < 1 || keptMails < 1 || keptBytes < 1) {
            throw new IllegalArgumentException("a mail server's limits are at least 1");
        }
    }
}
