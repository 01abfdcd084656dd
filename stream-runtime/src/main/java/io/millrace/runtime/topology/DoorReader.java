package io.millrace.runtime.topology;

import io.millrace.runtime.poison.Fault;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.Digest;
import io.millrace.schemas.door.DoorParser;
import io.millrace.schemas.door.DoorRecord;
import io.millrace.schemas.door.Traces;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The intake: reads a door. A record that lies on the wrong partition for its id goes round through the context's
 * intake topic; one that lies right goes straight to its decision.
 */
final class DoorReader<C extends SpecificRecord> extends Reader {

    private final Topic<C> door;
    private final Topic<C> intake;
    private final DoorParser parser;
    private final RecordCodec<C> codec;
    private final CommandEnvelope<C> envelope;

    DoorReader(Node node, Doorway<C> doorway) {
        super(node);
        this.door = doorway.door();
        this.intake = doorway.intake();
        this.parser = doorway.parser();
        this.codec = new RecordCodec<>(door.valueType(), node.environment().ids());
        this.envelope = new CommandEnvelope<>(door.valueType());
    }

    @Override
    Passage read(Record<byte[], byte[]> record, RecordMetadata where) {
        Command command = traced(command(record, where), record.headers());
        if (door.partition(command.aggregateId(), environment().partitions()) == where.partition()) {
            return new Passage.ToDecision(command);
        }
        byte[] key = command.aggregateId().getBytes(StandardCharsets.UTF_8);
        byte[] value = codec.encode(intake.name(), envelope.wrap(command));
        // The sender's headers may be of any size: what is decided by lies in the envelope, and what is kept is
        // bounded.
        return new Passage.Round(
                ContextTopology.sink(intake),
                new Record<>(
                        key, value, record.timestamp(), Origin.of(record, where).asHeaders()));
    }

    @Override
    Fault fault(String reason) {
        return Fault.ofSender(reason);
    }

    @Override
    Optional<Digest> withheld(Origin origin) {
        byte[] value = origin.sent().value();
        return value == null ? Optional.empty() : parser.withheld(value);
    }

    private Command command(Record<byte[], byte[]> record, RecordMetadata where) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            throw new UnreadableRecordException("empty", "The record has no value.");
        }
        if (value.length > DeadLetterHeaders.LONGEST_VALUE_BYTES) {
            throw new UnreadableRecordException("too-large", "The record is larger than 1 MiB.");
        }
        DoorRecord lying = new DoorRecord(
                door, environment().partitions(), where.partition(), where.offset(), record.key(), value);
        return value[0] == 0 ? parser.admit(lying, readAvro(record)) : parser.parse(lying, record.timestamp());
    }

    /** An Avro command may tell of its trace itself; everything else can by headers. */
    private static Command traced(Command command, Headers headers) {
        return command.trace() != null
                ? command
                : new Command(
                        command.commandId(),
                        command.aggregateId(),
                        command.body(),
                        command.timestamp(),
                        Traces.read(headers));
    }

    private Command readAvro(Record<byte[], byte[]> record) {
        try {
            return envelope.unwrap(codec.decode(record.value()), record.timestamp());
        } catch (UnknownFactException e) {
            throw new UnreadableRecordException("unknown-type", "The command is of a later version.", e);
        }
    }

    /** A door with what belongs to it. */
    record Doorway<C extends SpecificRecord>(Topic<C> door, DoorParser parser, Topic<C> intake) {}
}
