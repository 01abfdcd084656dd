package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
 * delete. Only who asks reads. What depends on a record is erased from the topic when that is, whoever erased it.
 *
 * @param name of the node that keeps it, a verb phrase
 */
public record RawTable<V extends SpecificRecord>(String name, Topic<V> topic, String store, Dependence dependence) {

    private static final int AT_ONCE = 100;

    /** Beside the node that decides, so that both have the same tasks, and one instance has all of a partition. */
    void addTo(Topology topology, StreamEnvironment environment, String decides) {
        String source = "consume-" + topic.name();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        topology.addSource(AutoOffsetReset.earliest(), source, new KnownTimestamp(), bytes, bytes, topic.name());
        topology.addProcessor(name, () -> new Keeper<>(this), source);
        topology.addStateStore(store(environment), name, decides);
    }

    /** What a replay must know of it: the topic as it is. */
    KeptStore kept() {
        Feed feed = new Feed(topic, true, "", UnaryOperator.identity());
        return new KeptStore(store, PlainStore.ERASED_WITHIN_A_DAY, Optional.of(feed), UnaryOperator.identity());
    }

    private StoreBuilder<KeyValueStore<String, Object>> store(StreamEnvironment environment) {
        RecordCodec<V> codec = new RecordCodec<>(topic.valueType(), environment.ids());
        Serde<Object> bytesInRecordsOut = Serdes.serdeFrom(
                (name, value) -> (byte[]) value, (name, value) -> value == null ? null : codec.decode(value));
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), bytesInRecordsOut)
                .withCachingDisabled()
                .withLoggingEnabled(PlainStore.ERASED_WITHIN_A_DAY);
    }

    private static final class Keeper<V extends SpecificRecord>
            extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final RawTable<V> table;

        Keeper(RawTable<V> table) {
            this.table = table;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (record.key() == null) {
                return;
            }
            RawStore<V> kept = new RawStore<>(
                    context().getStateStore(table.store()), table.topic().valueType());
            String key = new String(record.key(), StandardCharsets.UTF_8);
            kept.put(key, record.value());
            if (record.value() == null) {
                eraseWhatNeeds(key, kept, record.timestamp());
            } else {
                String needed = table.dependence().needs(key);
                if (needed != null && !kept.has(needed)) {
                    erase(key, record.timestamp());
                }
            }
        }

        private void eraseWhatNeeds(String key, RawStore<V> kept, long timestamp) {
            Dependence.Range range = table.dependence().neededBy(key);
            String from = range == null ? null : range.from();
            while (from != null) {
                from = kept.visit(from, range.to(), AT_ONCE, (needless, value) -> erase(needless, timestamp));
            }
        }

        /** It comes back from the topic, and then it is gone here too. */
        private void erase(String key, long timestamp) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            context().forward(new Record<>(bytes, null, Math.max(0, timestamp)), ContextTopology.sink(table.topic()));
        }
    }
}
