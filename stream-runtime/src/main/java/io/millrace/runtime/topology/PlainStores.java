package io.millrace.runtime.topology;

import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Builders of plain RocksDB stores: a changelog record is the raw key and the raw value, nothing around them. */
public final class PlainStores {

    /** States never leave their context: their ids need no registry. */
    private static final FingerprintIds OWN_IDS = new FingerprintIds();

    /** For stores of personal data: what is erased is gone from the changelog when it is gone from its topic. */
    public static final Map<String, String> ERASED_WITHIN_A_DAY = Map.of(
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000", TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    private PlainStores() {}

    /** A store of generated records under text keys. No record cache: every update is committed anyway. */
    public static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> keyValue(
            String name, Class<V> type) {
        return keyValue(name, type, OWN_IDS);
    }

    /** The same, holding values with others' schema ids, as they stand on a global store's topic. */
    static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> keyValue(
            String name, Class<V> type, SchemaIds ids) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde(type, ids))
                .withCachingDisabled();
    }

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

    /** The bytes of a state: what the changelog would refuse must not be put either. */
    private static <V extends SpecificRecord> byte[] encode(RecordCodec<V> codec, String topic, V value) {
        try {
            return Outbound.bounded(codec.encode(topic, value), topic);
        } catch (RuntimeException e) {
            throw new SerializationException("a state of " + topic + " cannot be written", e);
        }
    }

    /** The serde of a state record. */
    private static <V extends SpecificRecord> Serde<V> serde(Class<V> type, SchemaIds ids) {
        RecordCodec<V> codec = new RecordCodec<>(type, ids);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(codec, topic, value),
                (topic, bytes) -> bytes == null ? null : codec.decode(bytes));
    }
}
