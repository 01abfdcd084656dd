package io.millrace.query.log;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records of one log. */
public final class LogDecoder<E extends SpecificRecord> {
    private final Topic<E> log;
    private final RecordCodec<E> codec;
    private final EventEnvelope<E> envelope;

    public LogDecoder(Topic<E> log, SchemaIds ids) {
        this.log = log;
        this.codec = new RecordCodec<>(log.valueType(), ids);
        this.envelope = new EventEnvelope<>(log.valueType());
    }

    public Topic<E> log() {
        return log;
    }

    /**
     * The event in a record's value.
     *
     * @throws RuntimeException if there is none in it, whatever the bytes are
     */
    public Event decode(byte @Nullable [] value) {
        return envelope.unwrap(codec.decode(value));
    }
}
