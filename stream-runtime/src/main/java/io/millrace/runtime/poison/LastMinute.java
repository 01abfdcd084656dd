package io.millrace.runtime.poison;

import java.time.Instant;
import java.util.Arrays;

/**
 * How often something happened within the last minute, to the second: one number per second, however often it happens.
 * A clock that is set back makes nothing older or younger than it was.
 */
final class LastMinute {

    private static final int SECONDS = 60;

    private final int[] counts = new int[SECONDS];
    private long second = Long.MIN_VALUE;

    /** Once more; returns how often within the minute that ends now. */
    int add(Instant now) {
        advance(now.getEpochSecond());
        counts[place(second)]++;
        return Arrays.stream(counts).sum();
    }

    private void advance(long now) {
        if (second == Long.MIN_VALUE) {
            second = now;
        } else if (now < second) {
            rotate(now);
        } else {
            long from = Math.max(second + 1, now - SECONDS + 1);
            for (long passed = from; passed <= now; passed++) {
                counts[place(passed)] = 0;
            }
            second = now;
        }
    }

    /** What was counted last is now counted for this second. */
    private void rotate(long now) {
        int[] old = counts.clone();
        for (int ago = 0; ago < SECONDS; ago++) {
            counts[place(now - ago)] = old[place(second - ago)];
        }
        second = now;
    }

    private static int place(long second) {
        return Math.floorMod(second, SECONDS);
    }
}
