package io.millrace.query.auth;

import io.millrace.query.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts tries by whom they concern: so many are free, then one becomes free again every so often. Remembers a bounded
 * number of names, those that were tried last.
 */
final class Tries {
    private static final int MOST_REMEMBERED = 10_000;

    private final int free;
    private final Duration oneMoreEvery;
    private final InstantSource clock;
    private final Map<String, Used> used = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** So many within so long. */
    Tries(int free, Duration within, InstantSource clock) {
        this.free = free;
        this.oneMoreEvery = within.dividedBy(free);
        this.clock = clock;
    }

    /**
     * Takes one before it is known how it ends, so that none of many at once is free.
     *
     * @throws Problem 429 if there is none left
     */
    synchronized void take(String name) {
        Instant now = clock.instant();
        Used before = used.getOrDefault(name, new Used(0, now));
        double recovered = (double) Duration.between(before.at(), now).toNanos() / oneMoreEvery.toNanos();
        double left = Math.max(0, before.tries() - recovered);
        if (left + 1 > free) {
            long waitMs = (long) Math.ceil((left + 1 - free) * oneMoreEvery.toMillis());
            used.put(name, new Used(left, now));
            throw Problem.of(429, "too-many-tries", "There were too many tries. Come again later.")
                    .with("Retry-After", Long.toString(Math.max(1, (waitMs + 999) / 1000)));
        }
        used.put(name, new Used(left + 1, now));
    }

    /** The try was no failure. */
    synchronized void giveBack(String name) {
        used.computeIfPresent(
                name, (same, before) -> before.tries() <= 1 ? null : new Used(before.tries() - 1, before.at()));
    }

    /** How many are used, as of then. */
    private record Used(double tries, Instant at) {}
}
