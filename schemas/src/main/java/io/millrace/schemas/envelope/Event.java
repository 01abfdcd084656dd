package io.millrace.schemas.envelope;

import io.millrace.schemas.shared.TraceContext;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event out of its envelope: one fact of one aggregate.
 *
 * @param aggregateId whose fact
 * @param sequence from 1, without gaps, per aggregate
 * @param occurredAt when it was decided, to the millisecond; never earlier than the aggregate's last event
 * @param causedBy the command's id
 * @param trace the trace it belongs to, if any
 * @param fact the fact itself, one branch of its log's union
 */
public record Event(
        String aggregateId,
        long sequence,
        Instant occurredAt,
        String causedBy,
        @Nullable TraceContext trace,
        SpecificRecord fact) {

    /** The event's own id: aggregate id, colon, sequence. */
    public String eventId() {
        return aggregateId + ":" + sequence;
    }

    /** The fact's name, for example {@code OrderPlaced}. */
    public String type() {
        return fact.getSchema().getName();
    }
}
