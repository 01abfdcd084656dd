package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
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

    /** The state that a command meets. Its body says which, unless an aggregate remembers command ids too. */
    default @Nullable S load(Command command) {
        return load(command.aggregateId(), command.body());
    }

    /** The state that an event goes on from, when a log is folded. */
    default @Nullable S load(Event event) {
        return load(event.aggregateId(), event.fact());
    }

    /**
     * Writes what a decision has changed.
     *
     * @throws UnwritableStateException if it cannot be written; nothing of it has been then
     */
    void save(String aggregateId, S state);

    /** The id of an aggregate and, where it has several, of its part. */
    AggregateKey keyOf(String aggregateId, S state);

    /**
     * Visits states that may have a deadline, in the order of their store.
     *
     * @param from the store's key to begin with; null for the first
     * @param most how many at most, above 0
     * @return the key to go on from; null when that was all
     */
    @Nullable
    String visit(@Nullable String from, int most, Consumer<Kept<S>> visitor);

    /** A state with the id of its aggregate. */
    record Kept<S>(String aggregateId, S state) {}
}
