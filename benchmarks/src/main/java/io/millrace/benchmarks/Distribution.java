package io.millrace.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** How long something took, many times over, in milliseconds. */
final class Distribution {

    private final double[] sorted;

    Distribution(Collection<Long> nanos) {
        sorted = nanos.stream().mapToDouble(nano -> nano / 1e6).sorted().toArray();
    }

    /** The smallest value that at least this part of all values, 0 to 1, does not exceed. */
    double percentile(double part) {
        int rank = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.min(sorted.length - 1, Math.max(0, rank))];
    }

    static double median(double... values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        int middle = copy.length / 2;
        return copy.length % 2 == 1 ? copy[middle] : (copy[middle - 1] + copy[middle]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, longest %.0f ms",
                sorted.length,
                percentile(0.5),
                percentile(0.9),
                percentile(0.99),
                percentile(1));
    }
}
