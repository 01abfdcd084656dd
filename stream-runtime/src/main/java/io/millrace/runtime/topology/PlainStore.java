package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A plain store of generated records under text keys: its changelog records are the raw key and the raw value, nothing
 * around them, so that an outside writer can produce them.
 */
public final class PlainStore<V extends SpecificRecord> {

    /** For stores of personal data: what is erased is gone from the changelog when it is gone from its topic. */
    static final Map<String, String> ERASED_WITHIN_A_DAY = Map.of(
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000", TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    /** States never leave their context: their ids need no registry. */
    private static final FingerprintIds OWN_IDS = new FingerprintIds();

    private final String name;
    private final Class<V> type;
    private final RecordCodec<V> codec;
    private final Optional<Filling<V>> filling;

    private PlainStore(String name, Class<V> type, SchemaIds ids, Optional<Filling<V>> filling) {
        this.name = name;
        this.type = type;
        this.codec = new RecordCodec<>(type, ids);
        this.filling = filling;
    }

    public static <V extends SpecificRecord> PlainStore<V> of(String name, Class<V> type) {
        return of(name, type, OWN_IDS);
    }

    /** The same, holding values with others' schema ids, as they stand on a global store's topic. */
    static <V extends SpecificRecord> PlainStore<V> of(String name, Class<V> type, SchemaIds ids) {
        return new PlainStore<>(name, type, ids, Optional.empty());
    }

    /**
     * A store of personal data, which no log has: decisions write it and a compacted topic at once, under the same
     * keys, and a replay fills it from there.
     *
     * @param keyPrefix of the keys on the topic that belong into the store
     */
    public PlainStore<V> filledFrom(Topic<V> topic, String keyPrefix) {
        return new PlainStore<>(name, type, OWN_IDS, Optional.of(new Filling<>(topic, keyPrefix)));
    }

    public String name() {
        return name;
    }

    /** Its builder. No record cache: every update is committed anyway. */
    public StoreBuilder<KeyValueStore<String, V>> builder() {
        StoreBuilder<KeyValueStore<String, V>> builder = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), serde())
                .withCachingDisabled();
        return changelog().isEmpty() ? builder : builder.withLoggingEnabled(changelog());
    }

    /** What its changelog holds for a record; nothing larger than a changelog takes is encoded. */
    public byte[] encode(V value) {
        return encode(name, value);
    }

    /** The record in a changelog's bytes. */
    public V decode(byte[] bytes) {
        return codec.decode(bytes);
    }

    /** What a replay must know of it. */
    KeptStore kept(SchemaIds idsOfTopics) {
        return new KeptStore(
                name, changelog(), filling.map(from -> feed(from, idsOfTopics)), bytes -> encode(decode(bytes)));
    }

    private Feed feed(Filling<V> from, SchemaIds idsOfTopics) {
        RecordCodec<V> onTopic = new RecordCodec<>(type, idsOfTopics);
        return new Feed(from.topic(), false, from.keyPrefix(), bytes -> encode(onTopic.decode(bytes)));
    }

    private Map<String, String> changelog() {
        return filling.isPresent() ? ERASED_WITHIN_A_DAY : Map.of();
    }

    private Serde<V> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(topic, value),
                (topic, bytes) -> bytes == null ? null : stored(bytes));
    }

    /**
     * A record of the store.
     *
     * @throws LaterStateException if only a later version can read it
     */
    private V stored(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnknownFactException e) {
            throw new LaterStateException(name, e);
        } catch (UnreadableRecordException e) {
            throw e.code().equals("unknown-schema") ? new LaterStateException(name, e) : e;
        }
    }

    /** The bytes of a state: what the changelog would refuse must not be put either. */
    private byte[] encode(String topic, V value) {
        try {
            return Outbound.bounded(codec.encode(topic, value), topic);
        } catch (RuntimeException e) {
            throw new SerializationException("a state of " + topic + " cannot be written", e);
        }
    }

    private record Filling<V>(Topic<V> topic, String keyPrefix) {}
}
