package io.millrace.accounts.domain;

import io.millrace.schemas.accounts.Spending;
import io.millrace.schemas.accounts.SpendingNoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a customer has spent within the window, in the currency of the last: the oldest first, and not endless. */
final class Spendings {

    /** Beyond these, the oldest two become one that counts until the younger is over and cannot be taken back. */
    static final int MOST = 100;

    private Spendings() {}

    /** Whether something spent then counts now. */
    static boolean isWithin(Instant at, Instant now) {
        return at.isAfter(now.minus(SpendingLimit.WINDOW));
    }

    static Optional<Spending> of(String orderId, List<Spending> spent) {
        return spent.stream().filter(one -> orderId.equals(one.getOrderId())).findFirst();
    }

    /** What the limit leaves, in its minor units, 0 or more. */
    static long allowance(List<Spending> spent, SpendingLimit limit, Instant now) {
        long left = limit.minor();
        for (Spending one : spent) {
            if (one.getCurrency().equals(limit.currency()) && isWithin(one.getAt(), now)) {
                left = one.getAmountMinor() >= left ? 0 : left - one.getAmountMinor();
            }
        }
        return left;
    }

    static List<Spending> with(List<Spending> spent, SpendingNoted noted, Instant now) {
        List<Spending> next = new ArrayList<>();
        for (Spending one : spent) {
            if (one.getCurrency().equals(noted.getCurrency()) && mayComeAgain(one, now)) {
                next.add(one);
            }
        }
        next.add(spending(noted, now));
        if (next.size() > MOST) {
            next.set(1, merged(next.get(0), next.get(1)));
            next.remove(0);
        }
        return List.copyOf(next);
    }

    /** The order stays known, with nothing spent: its NoteSpent may come again, and must not count then. */
    static List<Spending> without(List<Spending> spent, String orderId) {
        return spent.stream()
                .map(one -> orderId.equals(one.getOrderId()) ? takenBack(one) : one)
                .toList();
    }

    /** An order's clock may be ahead of ours: what it spent counts for no longer than an hour of ours. */
    private static Spending spending(SpendingNoted noted, Instant now) {
        boolean ahead = noted.getAt().isAfter(now);
        return new Spending(
                noted.getOrderId(),
                noted.getAmountMinor(),
                noted.getCurrency(),
                ahead ? now : noted.getAt(),
                ahead ? noted.getAt() : null);
    }

    /** Whether a repeat of the order's NoteSpent would not be old enough by itself to be passed over. */
    private static boolean mayComeAgain(Spending one, Instant now) {
        return isWithin(one.getSaidAt() == null ? one.getAt() : one.getSaidAt(), now);
    }

    private static Spending takenBack(Spending one) {
        return new Spending(one.getOrderId(), 0L, one.getCurrency(), one.getAt(), one.getSaidAt());
    }

    private static Spending merged(Spending one, Spending other) {
        long sum = one.getAmountMinor() + other.getAmountMinor();
        Instant later = one.getAt().isAfter(other.getAt()) ? one.getAt() : other.getAt();
        return new Spending(null, sum < 0 ? Long.MAX_VALUE : sum, one.getCurrency(), later, null);
    }
}
