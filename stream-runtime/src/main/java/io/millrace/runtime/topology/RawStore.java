package io.millrace.runtime.topology;

import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The store of a {@link RawTable}, for who goes through it: what cannot be read is there all the same. */
public final class RawStore<V extends SpecificRecord> {

    private final KeyValueStore<String, Object> store;
    private final Class<V> type;

    public RawStore(KeyValueStore<String, Object> store, Class<V> type) {
        this.store = store;
        this.type = type;
    }

    /** Whether there is a record of this key. */
    public boolean has(String key) {
        try {
            return store.get(key) != null;
        } catch (UnreadableRecordException | UnknownFactException e) {
            return true;
        }
    }

    /** Puts a record as it is. No {@code delete} for null: it would read what it deletes. */
    void put(String key, byte @Nullable [] value) {
        store.put(key, value);
    }

    /**
     * Visits records in the order of their keys, with their values where they can be read.
     *
     * @param from the key to begin with; null for the first
     * @param to the last key; null for the last there is
     * @return the key to go on from; null when that was all
     */
    public @Nullable String visit(
            @Nullable String from, @Nullable String to, int most, BiConsumer<String, Optional<V>> visitor) {
        try (KeyValueIterator<String, Object> records = store.range(from, to)) {
            for (int visited = 0; visited < most && records.hasNext(); visited++) {
                visitor.accept(records.peekNextKey(), next(records));
            }
            return records.hasNext() ? records.peekNextKey() : null;
        }
    }

    private Optional<V> next(KeyValueIterator<String, Object> records) {
        try {
            return Optional.of(type.cast(records.next().value));
        } catch (UnreadableRecordException | UnknownFactException e) {
            return Optional.empty();
        }
    }
}
