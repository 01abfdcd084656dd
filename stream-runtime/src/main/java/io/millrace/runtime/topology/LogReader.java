package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnknownFactException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Follows another context's log: the facts that concern this one become commands, the others are passed over. */
final class LogReader<E extends SpecificRecord> extends Reader {

    private final RecordCodec<E> codec;
    private final EventEnvelope<E> envelope;
    private final Translation translation;
    private final String topic;

    LogReader(Node node, Topic<E> topic, Translation translation) {
        super(node);
        this.codec = new RecordCodec<>(topic.valueType(), node.environment().ids());
        this.envelope = new EventEnvelope<>(topic.valueType());
        this.translation = translation;
        this.topic = topic.name();
    }

    @Override
    Passage read(Record<byte[], byte[]> record, RecordMetadata where) {
        E read;
        try {
            read = codec.decode(record.value());
        } catch (UnknownFactException e) {
            count("millrace.unknown.facts", "topic", topic);
            return new Passage.Over();
        }
        return translation
                .translate(envelope.unwrap(read), record.timestamp())
                .<Passage>map(Passage.ToDecision::new)
                .orElseGet(Passage.Over::new);
    }
}
