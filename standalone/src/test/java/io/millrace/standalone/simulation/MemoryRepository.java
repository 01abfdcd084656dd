package io.millrace.standalone.simulation;

import io.millrace.runtime.topology.Repository;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Aggregates in memory, laid out as in the context's own stores. */
interface MemoryRepository<S> extends Repository<S> {

    /** Everything it holds, to be compared. */
    Map<String, Object> contents();

    /** Visits every state that may have a deadline. */
    void forEach(Consumer<Kept<S>> visitor);

    @Override
    default @Nullable String visit(@Nullable String from, int most, Consumer<Kept<S>> visitor) {
        forEach(visitor);
        return null;
    }
}
