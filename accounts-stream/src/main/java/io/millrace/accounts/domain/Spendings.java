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
            if (one.getCurrency().equals(noted.getCurrency()) && isWithin(one.getAt(), now)) {
                next.add(one);
            }
        }
        next.add(new Spending(noted.getOrderId(), noted.getAmountMinor(), noted.getCurrency(), noted.getAt()));
        if (next.size() > MOST) {
            next.set(1, merged(next.get(0), next.get(1)));
            next.remove(0);
        }
        return List.copyOf(next);
    }

    static List<Spending> without(List<Spending> spent, String orderId) {
        return spent.stream().filter(one -> !orderId.equals(one.getOrderId())).toList();
    }

    private static Spending merged(Spending one, Spending other) {
        long sum = one.getAmountMinor() + other.getAmountMinor();
        Instant later = one.getAt().isAfter(other.getAt()) ? one.getAt() : other.getAt();
        return new Spending(null, sum < 0 ? Long.MAX_VALUE : sum, one.getCurrency(), later);
    }
}
