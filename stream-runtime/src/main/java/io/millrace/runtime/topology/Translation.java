package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.util.Optional;

/** What a fact of another context means in this one: a command for an aggregate on the same partition, or nothing. */
@FunctionalInterface
public interface Translation {

    /**
     * The command for this context; its id is the event's.
     *
     * @param timestamp of the record, epoch milliseconds, to be handed on
     */
    Optional<Command> translate(Event event, long timestamp);
}
