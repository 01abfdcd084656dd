package io.millrace.schemas.door;

import io.millrace.schemas.envelope.Command;

/** Reads what people send to one context: JSON in all the forms its door accepts. */
@FunctionalInterface
public interface DoorParser {

    /**
     * The command in a record; ids that are missing are derived from where the record lies.
     *
     * @param timestamp of the record, epoch milliseconds
     * @throws io.millrace.schemas.wire.UnreadableRecordException if it is not JSON, of no known type, ill-typed, or lacks
     *     a required field; what is readable but against a rule is a command, and its context refuses it
     */
    Command parse(DoorRecord door, long timestamp);
}
