package io.millrace.payment.domain;

import java.time.Duration;

/**
 * How persistent payments are.
 *
 * @param attempts charges that may fail before the payment does, 1 to 20
 * @param backOff how long is waited between tries
 * @param operationLength how long an operation may lie before a worker starts it, above 0
 * @param callTimeout how long a call to the gateway may take, above 0
 * @param alertAfter how long a void or refund may be owed before somebody should look
 */
public record PaymentPolicy(
        int attempts, BackOff backOff, Duration operationLength, Duration callTimeout, Duration alertAfter) {

    /** No policy allows more: each is an entry in the state. */
    public static final int MOST_ATTEMPTS = 20;

    /** Five attempts, waiting 1 s, 2 s, 4 s, 8 s and up to twice that between them. */
    public static final PaymentPolicy DEFAULT =
            new PaymentPolicy(5, BackOff.DEFAULT, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofHours(1));

    public PaymentPolicy {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts: 1 to " + MOST_ATTEMPTS + ", not " + attempts);
        }
        requirePositive("operation length", operationLength);
        requirePositive("call time-out", callTimeout);
        requirePositive("alert after", alertAfter);
    }

    static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": above 0, not " + duration);
        }
    }
}
