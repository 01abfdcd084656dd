package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Command;
import org.apache.avro.specific.SpecificRecord;

/** Commands that a planted bug mistakes for others. */
final class Commands {

    private Commands() {}

    static Command withBody(Command command, SpecificRecord body) {
        return new Command(command.commandId(), command.aggregateId(), body, command.timestamp(), command.trace());
    }
}
