package io.millrace.query.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Durations of one stretch of time, to within 5 per cent: counted by size, so that any number fits. */
final class Latencies {
    private static final double STEP = Math.log(1.05);
    /** The last size is beyond two hours. */
    private static final int SIZES = 330;

    private final int[] counts = new int[SIZES];
    private long slot = Long.MIN_VALUE;

    /** Whatever was of an earlier stretch is forgotten. */
    void add(long of, Duration duration) {
        if (of != slot) {
            Arrays.fill(counts, 0);
            slot = of;
        }
        double ms = Math.max(1, duration.toMillis());
        counts[(int) Math.min(SIZES - 1, Math.round(Math.log(ms) / STEP))]++;
    }

    /** Empty if there was nothing in this stretch. */
    Optional<Charts.Latency> show(long of) {
        int all = Arrays.stream(counts).sum();
        if (of != slot || all == 0) {
            return Optional.empty();
        }
        String from = Instant.ofEpochSecond(of * Charts.LATENCY_SECONDS).toString();
        return Optional.of(new Charts.Latency(from, all, quantile(all, 0.5), quantile(all, 0.99)));
    }

    private long quantile(int all, double part) {
        long wanted = Math.max(1, (long) Math.ceil(all * part));
        long passed = 0;
        int size = 0;
        while (size < SIZES - 1 && passed + counts[size] < wanted) {
            passed += counts[size];
            size++;
        }
        return Math.round(Math.exp(size * STEP));
    }
}
