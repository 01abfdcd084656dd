package io.millrace.runtime.topology;

import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Where one task's aggregates live while it runs. Not thread-safe: a task has one thread. */
public interface Repository<S> {

    /**
     * The state that a command or a fact is about.
     *
     * @param about the command's body or the fact: an aggregate of several parts finds the part in it
     */
    @Nullable
    S load(String aggregateId, SpecificRecord about);

    /** Writes what a decision has changed. */
    void save(String aggregateId, S state);

    /** The id of an aggregate and, where it has several, of its part. */
    AggregateKey keyOf(String aggregateId, S state);

    /** Visits every state that may have a deadline. */
    void forEach(Consumer<Kept<S>> visitor);

    /** A state with the id of its aggregate. */
    record Kept<S>(String aggregateId, S state) {}
}
