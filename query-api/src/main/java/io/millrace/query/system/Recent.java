package io.millrace.query.system;

/** Counts for each of the last seconds, in a ring. */
final class Recent {
    private final int[] counts;
    private long newest = Long.MIN_VALUE;

    Recent(int seconds) {
        this.counts = new int[seconds + 1];
    }

    void add(long second) {
        forward(second);
        counts[slot(second)]++;
    }

    /** The counts of all seconds before this one, the oldest first. */
    int[] before(long end) {
        forward(end);
        int[] shown = new int[counts.length - 1];
        for (int number = 0; number < shown.length; number++) {
            shown[number] = counts[slot(end - shown.length + number)];
        }
        return shown;
    }

    private void forward(long second) {
        long first = Math.max(newest + 1, second - counts.length + 1);
        for (long passed = first; passed <= second; passed++) {
            counts[slot(passed)] = 0;
        }
        newest = Math.max(newest, second);
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) counts.length);
    }
}
