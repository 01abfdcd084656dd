package io.millrace.orders.domain;

import java.time.Duration;

/**
 * How patient an order is.
 *
 * @param reservationTimeout how long inventory may take to answer for every line
 * @param paymentTimeout how long payment may take to end, from RESERVED
 * @param archiveAfter how long an order is kept in full after its end
 * @param mostRefusals how many contradicting commands are remembered as facts; further ones become dead letters
 * @param checksCustomers whether accounts is asked for the customer of each order
 */
public record OrderPolicy(
        Duration reservationTimeout,
        Duration paymentTimeout,
        Duration archiveAfter,
        int mostRefusals,
        boolean checksCustomers) {

    /** A year and a month: a yearly report still finds every order of its year in full. */
    private static final Duration ARCHIVE_AFTER = Duration.ofDays(400);

    private static final int MOST_REFUSALS = 20;

    public OrderPolicy {
        requirePositive("reservationTimeout", reservationTimeout);
        requirePositive("paymentTimeout", paymentTimeout);
        requirePositive("archiveAfter", archiveAfter);
        if (mostRefusals < 0) {
            throw new IllegalArgumentException("mostRefusals is below 0: " + mostRefusals);
        }
    }

    /** What holds unless it is configured otherwise. */
    public static OrderPolicy standard() {
        return new OrderPolicy(Duration.ofSeconds(60), Duration.ofMinutes(15), ARCHIVE_AFTER, MOST_REFUSALS, true);
    }

    /** The same, for orders of whoever comes. */
    public OrderPolicy withoutCustomerChecks() {
        return new OrderPolicy(reservationTimeout, paymentTimeout, archiveAfter, mostRefusals, false);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " is not above 0: " + duration);
        }
    }
}
