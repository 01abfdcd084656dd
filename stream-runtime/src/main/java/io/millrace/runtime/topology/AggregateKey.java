package io.millrace.runtime.topology;

import org.jspecify.annotations.Nullable;

/** The id of an aggregate and, where it consists of several, of one part: what can have a deadline of its own. */
public record AggregateKey(String aggregateId, @Nullable String part) implements Comparable<AggregateKey> {

    /** An aggregate in one piece. */
    public static AggregateKey whole(String aggregateId) {
        return new AggregateKey(aggregateId, null);
    }

    @Override
    public int compareTo(AggregateKey other) {
        int byId = aggregateId.compareTo(other.aggregateId);
        if (byId != 0 || part == null || other.part == null) {
            return byId != 0 ? byId : Boolean.compare(part != null, other.part != null);
        }
        return part.compareTo(other.part);
    }
}
