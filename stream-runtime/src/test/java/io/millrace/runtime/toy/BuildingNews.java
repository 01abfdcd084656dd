package io.millrace.runtime.toy;

import io.millrace.runtime.topology.Translation;
import io.millrace.runtime.toy.protocol.BuildingClosed;
import io.millrace.runtime.toy.protocol.ClearLocker;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.util.Optional;

/** What the building's log means to a locker: it must be cleared when the building is closed. */
final class BuildingNews implements Translation {

    @Override
    public Optional<Command> translate(Event event, long timestamp) {
        return event.fact() instanceof BuildingClosed
                ? Optional.of(
                        new Command(event.eventId(), event.aggregateId(), new ClearLocker(), timestamp, event.trace()))
                : Optional.empty();
    }
}
