package io.millrace.payment.simulator;

import java.util.stream.IntStream;

/** Finds keys whose late charges end as a test needs them to. */
final class Keys {

    static final long SEED = 7;

    private static final Weights LATE = Weights.parse("late=1");

    private Keys() {}

    /** A key whose first late try takes the money. */
    static String takingMoneyLate() {
        return first(true);
    }

    /** A key whose first late try takes no money. */
    static String takingNoMoneyLate() {
        return first(false);
    }

    private static String first(boolean takesMoney) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "key-" + i)
                .filter(key -> Draw.of(SEED, key, 0, LATE).takesMoneyLate() == takesMoney)
                .findFirst()
                .orElseThrow();
    }
}
