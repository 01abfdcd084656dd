package io.millrace.schemas.door;

import io.millrace.schemas.deadletter.Digest;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Optional;

/** Reads what people send to one context: JSON in all the forms its door accepts. */
@FunctionalInterface
public interface DoorParser {

    /**
     * The command in a record; ids that are missing are derived from where the record lies.
     *
     * @param timestamp of the record, epoch milliseconds
     * @throws UnreadableRecordException if it is not JSON, of no known type, ill-typed, or lacks a required field; what
     *     is readable but against a rule is a command, and its context refuses it
     */
    Command parse(DoorRecord door, long timestamp);

    /**
     * Holds a command that lay at the door as Avro to what JSON can say there: the same types, limits and ids (an empty
     * id is a missing one), written in the same canonical way.
     *
     * @param door the record as it lay there
     * @param avro what it says
     * @throws UnreadableRecordException as {@link #parse}; always, unless the door takes Avro
     */
    default Command admit(DoorRecord door, Command avro) {
        throw new UnreadableRecordException("not-json", "This door takes JSON only.");
    }

    /**
     * What stands in the dead letters in place of a record that may hold a secret: a digest of it.
     *
     * @param value as it lies at the door
     * @return empty if its bytes may be kept as they are
     */
    default Optional<Digest> withheld(byte[] value) {
        return Optional.empty();
    }
}
