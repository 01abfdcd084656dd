package io.millrace.standalone.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The one source of everything that is left open: the same seed, the same world. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Takes one out, without keeping the order of the others. */
    <T> T take(List<T> from) {
        int index = random.nextInt(from.size());
        T taken = from.get(index);
        T last = from.remove(from.size() - 1);
        if (index < from.size()) {
            from.set(index, last);
        }
        return taken;
    }
}
