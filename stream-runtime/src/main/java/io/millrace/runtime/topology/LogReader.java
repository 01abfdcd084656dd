package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnknownFactException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

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
    void take(ProcessorContext<byte[], Object> context, Record<byte[], byte[]> record) {
        E read;
        try {
            read = codec.decode(record.value());
        } catch (UnknownFactException e) {
            count("millrace.unknown.facts", "topic", topic);
            return;
        }
        translation
                .translate(envelope.unwrap(read), record.timestamp())
                .ifPresent(command -> decide(context, record, command));
    }
}
