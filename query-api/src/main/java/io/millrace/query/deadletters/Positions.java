package io.millrace.query.deadletters;

import io.millrace.query.http.Cursors;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How far each partition has been listed, from its end backwards.
 *
 * @param below by partition: what lies below this offset has not been listed
 */
record Positions(long[] below) {
    private static final String FORM = "[0-9]{1,18}(,[0-9]{1,18})*";

    static Positions parse(String text, int partitions) {
        if (!text.matches(FORM)) {
            throw Cursors.bad();
        }
        long[] below = Stream.of(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
        if (below.length != partitions) {
            throw Cursors.bad();
        }
        return new Positions(below);
    }

    /** None above where the partitions end now. */
    Positions upTo(long[] ends) {
        long[] bounded = Arrays.copyOf(below, below.length);
        for (int partition = 0; partition < bounded.length; partition++) {
            bounded[partition] = Math.min(bounded[partition], ends[partition]);
        }
        return new Positions(bounded);
    }

    @Override
    public String toString() {
        return LongStream.of(below).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
