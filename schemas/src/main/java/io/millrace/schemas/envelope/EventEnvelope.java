package io.millrace.schemas.envelope;

import io.millrace.schemas.shared.TraceContext;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Puts events into a log's Avro envelope and takes them out, whatever the context. */
public final class EventEnvelope<E extends SpecificRecord> {

    private final Fields<E> fields;
    private final int eventId;
    private final int aggregateId;
    private final int sequence;
    private final int occurredAt;
    private final int causedBy;
    private final int trace;
    private final int fact;

    /**
     * For one generated type.
     *
     * @throws IllegalArgumentException if it lacks one of the envelope's fields
     */
    public EventEnvelope(Class<E> type) {
        fields = new Fields<>(type);
        eventId = fields.position("eventId");
        aggregateId = fields.position("aggregateId");
        sequence = fields.position("sequence");
        occurredAt = fields.position("occurredAt");
        causedBy = fields.position("causedBy");
        trace = fields.position("trace");
        fact = fields.position("fact");
    }

    public E wrap(Event event) {
        E envelope = fields.newRecord();
        envelope.put(eventId, event.eventId());
        envelope.put(aggregateId, event.aggregateId());
        envelope.put(sequence, event.sequence());
        envelope.put(occurredAt, event.occurredAt());
        envelope.put(causedBy, event.causedBy());
        envelope.put(trace, event.trace());
        envelope.put(fact, event.fact());
        return envelope;
    }

    /** The event's id as it is written: what its aggregate's id and its sequence must give. */
    public String eventId(E envelope) {
        return text(envelope, eventId);
    }

    public Event unwrap(E envelope) {
        return new Event(
                text(envelope, aggregateId),
                (long) Objects.requireNonNull(envelope.get(sequence)),
                (Instant) Objects.requireNonNull(envelope.get(occurredAt)),
                text(envelope, causedBy),
                (@Nullable TraceContext) envelope.get(trace),
                (SpecificRecord) Objects.requireNonNull(envelope.get(fact)));
    }

    private static String text(SpecificRecord envelope, int position) {
        return (String) Objects.requireNonNull(envelope.get(position));
    }
}
