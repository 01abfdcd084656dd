package io.millrace.emailer.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How messages are delivered.
 *
 * @param mailConfigured whether there is a mail server to send through
 * @param slackConfigured whether there is a webhook to call
 * @param mostTries after so many a message is given up
 * @param firstWait after the first failure; each further wait is twice as long
 * @param longestWait bounds the doubling
 * @param startWithin a try that no worker has begun after this is not begun any more
 * @param answerWithin a try without an answer after this is taken for failed: longer than any try can last, or people
 *     get the same mail twice
 * @param orderAddressLife how long an address is kept that was given with an order, and not with an account
 */
public record EmailPolicy(
        boolean mailConfigured,
        boolean slackConfigured,
        int mostTries,
        Duration firstWait,
        Duration longestWait,
        Duration startWithin,
        Duration answerWithin,
        Duration orderAddressLife) {

    /** Nobody makes us wait longer than this for our next try. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    /**
     * With the day until a sweep, and two until Kafka has cleaned, less than the 30 days for which the order's own
     * record lies at its door.
     */
    public static final Duration LONGEST_ORDER_ADDRESS_LIFE = Duration.ofDays(26);

    private static final Duration START_WITHIN = Duration.ofMinutes(1);

    /** Waiting for a connection, the call itself, and what may lie after it on the way back. */
    private static final int CALLS_PER_TRY = 3;

    /** How it is done unless somebody says otherwise: 8 tries over about ten minutes. */
    public static EmailPolicy standard(boolean mailConfigured, boolean slackConfigured) {
        Duration longestCall = Duration.ofMinutes(1);
        return new EmailPolicy(
                mailConfigured,
                slackConfigured,
                8,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                START_WITHIN,
                answerWithin(Duration.ZERO, longestCall),
                LONGEST_ORDER_ADDRESS_LIFE);
    }

    public EmailPolicy withFirstWait(Duration wait) {
        return new EmailPolicy(
                mailConfigured,
                slackConfigured,
                mostTries,
                wait,
                longestWait,
                startWithin,
                answerWithin,
                orderAddressLife);
    }

    /**
     * What a try may take.
     *
     * @param addressWait for an address, before it begins to send
     * @param call to the other side
     */
    public EmailPolicy withLongestTry(Duration addressWait, Duration call) {
        Duration answer = answerWithin(addressWait, call);
        return new EmailPolicy(
                mailConfigured,
                slackConfigured,
                mostTries,
                firstWait,
                longestWait,
                startWithin,
                answer,
                orderAddressLife);
    }

    public EmailPolicy withOrderAddressLife(Duration life) {
        return new EmailPolicy(
                mailConfigured, slackConfigured, mostTries, firstWait, longestWait, startWithin, answerWithin, life);
    }

    private static Duration answerWithin(Duration addressWait, Duration call) {
        return START_WITHIN.plus(addressWait).plus(call.multipliedBy(CALLS_PER_TRY));
    }

    /** How long to wait after a failure: doubling, up to the bound. */
    Duration waitAfter(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 30);
        Duration wait = firstWait.multipliedBy(factor);
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }

    /** Our own wait, or the one the other side asked for if that is longer. */
    Duration longer(Duration wait, @Nullable Long askedMs) {
        if (askedMs == null || askedMs <= wait.toMillis()) {
            return wait;
        }
        return Duration.ofMillis(Math.min(askedMs, LONGEST_ASKED.toMillis()));
    }
}
