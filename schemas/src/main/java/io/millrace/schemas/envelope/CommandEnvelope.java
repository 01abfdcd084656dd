package io.millrace.schemas.envelope;

import io.millrace.schemas.shared.TraceContext;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Puts commands into a topic's Avro envelope and takes them out, whatever the context. */
public final class CommandEnvelope<C extends SpecificRecord> {

    private final Fields<C> fields;
    private final int commandId;
    private final int aggregateId;
    private final int trace;
    private final int command;

    /**
     * For one generated type.
     *
     * @throws IllegalArgumentException if it lacks one of the envelope's fields
     */
    public CommandEnvelope(Class<C> type) {
        fields = new Fields<>(type);
        commandId = fields.position("commandId");
        aggregateId = fields.position("aggregateId");
        trace = fields.position("trace");
        command = fields.position("command");
    }

    public C wrap(Command content) {
        C envelope = fields.newRecord();
        envelope.put(commandId, content.commandId());
        envelope.put(aggregateId, content.aggregateId());
        envelope.put(trace, content.trace());
        envelope.put(command, content.body());
        return envelope;
    }

    /**
     * The command in an envelope.
     *
     * @param timestamp of the record that carried it, epoch milliseconds
     */
    public Command unwrap(C envelope, long timestamp) {
        return new Command(
                (String) Objects.requireNonNull(envelope.get(commandId)),
                (String) Objects.requireNonNull(envelope.get(aggregateId)),
                (SpecificRecord) Objects.requireNonNull(envelope.get(command)),
                timestamp,
                (@Nullable TraceContext) envelope.get(trace));
    }
}
