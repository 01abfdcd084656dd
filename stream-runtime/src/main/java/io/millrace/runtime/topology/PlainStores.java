package io.millrace.runtime.topology;

import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How a task uses its plain stores. */
public final class PlainStores {

    private PlainStores() {}

    /**
     * Puts the first record of a change.
     *
     * @throws UnwritableStateException if it cannot be written; nothing of the change has been then
     */
    static <V extends SpecificRecord> void putFirst(KeyValueStore<String, V> store, String key, V value) {
        try {
            store.put(key, value);
        } catch (SerializationException e) {
            throw new UnwritableStateException(e);
        }
    }

    /**
     * Visits records in the order of their keys.
     *
     * @param from the key to begin with; null for the first
     * @return the key to go on from; null when that was all
     */
    public static <V> @Nullable String visit(
            KeyValueStore<String, V> store, @Nullable String from, int most, BiConsumer<String, V> visitor) {
        try (KeyValueIterator<String, V> records = store.range(from, null)) {
            for (int visited = 0; visited < most && records.hasNext(); visited++) {
                KeyValue<String, V> record = records.next();
                visitor.accept(record.key, record.value);
            }
            return records.hasNext() ? records.peekNextKey() : null;
        }
    }
}
