package io.millrace.query;

import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer of whose credentials accounts, or what stands for it in a test, reads at once. */
final class KeptCredentials extends MockProducer<byte[], byte[]> {
    private final RecordCodec<Credential> codec = new RecordCodec<>(Credential.class, new FingerprintIds());
    private final MemoryState state;

    KeptCredentials(MemoryState state) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.state = state;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (record.topic().equals(Topics.CREDENTIALS.name())) {
            keep(record);
        }
        return super.send(record, callback);
    }

    private void keep(ProducerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            state.remove(StateStores.CREDENTIALS, record.partition(), key);
        } else {
            state.put(StateStores.CREDENTIALS, record.partition(), key, codec.decode(record.value()));
        }
    }
}
