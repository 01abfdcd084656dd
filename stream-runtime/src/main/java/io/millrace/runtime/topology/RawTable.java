package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A compacted topic kept by each task for its own partition, to be asked from outside. Its records go into the store
 * as they are, unread: no later version of them is cut down and none that cannot be read stops anything; tombstones
 * delete. Only who asks reads.
 *
 * @param name of the node that keeps it, a verb phrase
 */
public record RawTable<V extends SpecificRecord>(String name, Topic<V> topic, String store) {

    /** Beside the node that decides, so that both have the same tasks, and one instance has all of a partition. */
    void addTo(Topology topology, StreamEnvironment environment, String decides) {
        String source = "consume-" + topic.name();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        topology.addSource(AutoOffsetReset.earliest(), source, new KnownTimestamp(), bytes, bytes, topic.name());
        topology.addProcessor(name, () -> new Keeper(store), source);
        topology.addStateStore(store(environment), name, decides);
    }

    private StoreBuilder<KeyValueStore<String, Object>> store(StreamEnvironment environment) {
        RecordCodec<V> codec = new RecordCodec<>(topic.valueType(), environment.ids());
        Serde<Object> bytesInRecordsOut = Serdes.serdeFrom(
                (name, value) -> (byte[]) value, (name, value) -> value == null ? null : codec.decode(value));
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), bytesInRecordsOut)
                .withCachingDisabled()
                .withLoggingEnabled(PlainStores.ERASED_WITHIN_A_DAY);
    }

    private static final class Keeper extends ContextualProcessor<byte[], byte[], Void, Void> {

        private final String store;

        Keeper(String store) {
            this.store = store;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (record.key() == null) {
                return;
            }
            KeyValueStore<String, Object> kept = context().getStateStore(store);
            // No `delete`: it would read what it deletes.
            kept.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
    }
}
