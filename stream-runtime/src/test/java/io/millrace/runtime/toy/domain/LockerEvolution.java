package io.millrace.runtime.toy.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.runtime.toy.protocol.FeePaid;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.LockerStatus;
import io.millrace.runtime.toy.protocol.Reminded;
import io.millrace.runtime.toy.protocol.RentalEnded;
import io.millrace.schemas.envelope.Event;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is true of a locker after an event. */
final class LockerEvolution {

    private LockerEvolution() {}

    static LockerState evolve(@Nullable LockerState before, Event event) {
        LockerState state = before == null
                ? new LockerState(0L, Instant.EPOCH, 0L, LockerStatus.FREE, "", 0, null)
                : StateCopy.of(before);
        state.setVersion(event.sequence());
        state.setLastEventAt(event.occurredAt());
        state.setLastCommandId(event.causedBy());
        apply(state, event.fact());
        return state;
    }

    private static void apply(LockerState state, SpecificRecord fact) {
        if (fact instanceof LockerRented rented) {
            state.setOrigin(rented.getOrigin());
            state.setStatus(LockerStatus.WAITING_FOR_FEE);
            state.setReminders(0);
            state.setWakeAt(rented.getFeeUntil());
        } else if (fact instanceof FeePaid paid) {
            state.setStatus(LockerStatus.RENTED);
            state.setWakeAt(paid.getNextReminderAt());
        } else if (fact instanceof Reminded reminded) {
            state.setReminders(reminded.getNumber());
            state.setWakeAt(reminded.getNextReminderAt());
        } else if (fact instanceof RentalEnded) {
            state.setStatus(LockerStatus.FREE);
            state.setWakeAt(null);
        }
    }
}
