package io.millrace.standalone.simulation;

import io.millrace.runtime.topology.AggregateKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Aggregates in one piece: orders and payments. */
final class WholeAggregates<S> implements MemoryRepository<S> {

    private final Map<String, S> states = new TreeMap<>();

    @Override
    public @Nullable S load(String aggregateId, SpecificRecord about) {
        return states.get(aggregateId);
    }

    @Override
    public void save(String aggregateId, S state) {
        states.put(aggregateId, state);
    }

    @Override
    public AggregateKey keyOf(String aggregateId, S state) {
        return AggregateKey.whole(aggregateId);
    }

    @Override
    public void forEach(Consumer<Kept<S>> visitor) {
        states.forEach((id, state) -> visitor.accept(new Kept<>(id, state)));
    }

    @Override
    public Map<String, Object> contents() {
        return new TreeMap<>(states);
    }
}
