package io.millrace.runtime.fold;

import io.millrace.runtime.topology.PlainStore;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of a task, as a fold has it: the bytes of its changelog in a table. Knows get, put and delete only. */
final class FoldedStore<V extends SpecificRecord> implements KeyValueStore<String, V> {

    private final PlainStore<V> store;
    private final Table table;
    private final FoldedPartition.Changes changes;

    FoldedStore(PlainStore<V> store, Table table, FoldedPartition.Changes changes) {
        this.store = store;
        this.table = table;
        this.changes = changes;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public @Nullable V get(String key) {
        byte[] value = table.get(key);
        return value == null ? null : store.decode(value);
    }

    @Override
    public void put(String key, @Nullable V value) {
        byte[] bytes = value == null ? null : store.encode(value);
        table.put(key, bytes);
        changes.put(store.name(), key, bytes);
    }

    @Override
    public @Nullable V delete(String key) {
        V before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        V before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        throw new UnsupportedOperationException("a fold reads its stores by key alone");
    }

    @Override
    public KeyValueIterator<String, V> all() {
        throw new UnsupportedOperationException("a fold reads its stores by key alone");
    }

    @Override
    public long approximateNumEntries() {
        throw new UnsupportedOperationException("a fold reads its stores by key alone");
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // There is no task.
    }

    @Override
    public void close() {
        // Its tables live longer.
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
