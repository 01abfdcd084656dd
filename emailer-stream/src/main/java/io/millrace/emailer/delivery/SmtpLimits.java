package io.millrace.emailer.delivery;

import java.time.Duration;

/**
 * How long the mail server may take and how much of it is used at once.
 *
 * @param connect to open a connection
 * @param read for the next bytes of an answer
 * @param call for one mail altogether, writing included: a server that drips cannot hold a caller longer
 * @param idle after which an unused connection is closed
 * @param connections at most, idle ones included
 */
public record SmtpLimits(Duration connect, Duration read, Duration call, Duration idle, int connections) {

    public static final SmtpLimits DEFAULT = new SmtpLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30), 4);

    public SmtpLimits {
        for (Duration duration : new Duration[] {connect, read, call, idle}) {
            if (duration.isNegative() || duration.toMillis() == 0) {
                throw new IllegalArgumentException("an SMTP time limit must be at least 1 ms, not " + duration);
            }
        }
        if (connections < 1) {
            throw new IllegalArgumentException("there must be at least 1 SMTP connection, not " + connections);
        }
    }

    /** Another limit for a mail altogether; no part of it may take longer. */
    public SmtpLimits withCall(Duration limit) {
        return new SmtpLimits(shorter(connect, limit), shorter(read, limit), limit, idle, connections);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
