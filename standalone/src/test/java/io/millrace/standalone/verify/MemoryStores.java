package io.millrace.standalone.verify;

import io.millrace.runtime.verify.FoldedStores;
import io.millrace.schemas.state.StateStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What logs give, as a test says. */
final class MemoryStores implements FoldedStores {

    private final Map<StateStore<?>, TreeMap<String, SpecificRecord>> stores = new HashMap<>();

    <V extends SpecificRecord> void put(StateStore<V> store, String key, V value) {
        records(store).put(key, value);
    }

    void remove(StateStore<?> store, String key) {
        if (records(store).remove(key) == null) {
            throw new AssertionError(key + " was not in " + store);
        }
    }

    @Override
    public <V extends SpecificRecord> Optional<V> find(StateStore<V> store, int partition, String key) {
        return Optional.ofNullable(records(store).get(key)).map(store.type()::cast);
    }

    @Override
    public <V extends SpecificRecord> void visit(StateStore<V> store, int partition, Visitor<V> visitor) {
        records(store)
                .forEach((key, value) ->
                        visitor.record(partition, key, store.type().cast(value)));
    }

    private Map<String, SpecificRecord> records(StateStore<?> store) {
        return stores.computeIfAbsent(store, none -> new TreeMap<>());
    }
}
