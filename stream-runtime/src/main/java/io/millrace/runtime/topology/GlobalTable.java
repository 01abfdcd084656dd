package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic kept whole in every instance. It is no part of any aggregate's state: workers read it.
 *
 * @param name of the node that reads it, a verb phrase
 */
public record GlobalTable<V extends SpecificRecord>(String name, Topic<V> topic, String store) {

    private static final Logger LOG = LoggerFactory.getLogger(GlobalTable.class);

    void addTo(Topology topology, SchemaIds ids) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        topology.addGlobalStore(
                PlainStore.of(store, topic.valueType(), ids).builder().withLoggingDisabled(),
                "consume-" + topic.name(),
                new KnownTimestamp(),
                bytes,
                bytes,
                topic.name(),
                name,
                () -> new Keeper<>(store, new RecordCodec<>(topic.valueType(), ids)));
    }

    /** Writes each record as it is; one that cannot be read is passed over: the topic has a single kind of writer. */
    private static final class Keeper<V extends SpecificRecord>
            extends ContextualProcessor<byte[], byte[], Void, Void> {

        private final String store;
        private final RecordCodec<V> codec;

        Keeper(String store, RecordCodec<V> codec) {
            this.store = store;
            this.codec = codec;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (record.key() == null) {
                return;
            }
            KeyValueStore<String, V> values = context().getStateStore(store);
            String key = new String(record.key(), StandardCharsets.UTF_8);
            try {
                values.put(key, record.value() == null ? null : codec.decode(record.value()));
            } catch (UnreadableRecordException | UnknownFactException e) {
                LOG.warn("a record for {} cannot be read: {}", store, e.getMessage());
            }
        }
    }
}
