package io.millrace.emailer.domain;

import java.time.Duration;

/**
 * How messages are delivered.
 *
 * @param mailConfigured whether there is a mail server to send through
 * @param slackConfigured whether there is a webhook to call
 * @param mostTries after so many a message is given up
 * @param firstWait after the first failure; each further wait is twice as long
 * @param longestWait bounds the doubling
 * @param startWithin a try that no worker has begun after this is not begun any more
 * @param answerWithin a try without an answer after this is taken for failed; longer than any try can last
 */
public record EmailPolicy(
        boolean mailConfigured,
        boolean slackConfigured,
        int mostTries,
        Duration firstWait,
        Duration longestWait,
        Duration startWithin,
        Duration answerWithin) {

    /** How it is done unless somebody says otherwise: 8 tries over about ten minutes. */
    public static EmailPolicy standard(boolean mailConfigured, boolean slackConfigured) {
        return new EmailPolicy(
                mailConfigured,
                slackConfigured,
                8,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(4));
    }

    public EmailPolicy withFirstWait(Duration wait) {
        return new EmailPolicy(
                mailConfigured, slackConfigured, mostTries, wait, longestWait, startWithin, answerWithin);
    }

    /** How long to wait after a failure: doubling, up to the bound. */
    Duration waitAfter(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 30);
        Duration wait = firstWait.multipliedBy(factor);
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
