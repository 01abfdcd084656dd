package io.millrace.schemas.envelope;

import io.millrace.schemas.shared.TraceContext;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A command out of its envelope: what somebody wants of one aggregate.
 *
 * @param commandId identifies the command; a repeat carries the same
 * @param aggregateId whom it is for
 * @param body the command itself, one branch of its context's union
 * @param timestamp of the door record that began it all, epoch milliseconds; decides nothing, orders work
 * @param trace the trace it belongs to, if any
 */
public record Command(
        String commandId,
        String aggregateId,
        SpecificRecord body,
        long timestamp,
        @Nullable TraceContext trace) {}
