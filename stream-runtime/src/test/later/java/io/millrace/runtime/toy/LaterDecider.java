package io.millrace.runtime.toy;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.toy.domain.LockerDecider;
import io.millrace.runtime.toy.protocol.DepositReturned;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.LockerStatus;
import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.runtime.toy.protocol.RentalEnded;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Today's rules, and a deposit: left with the rent, given back at its end to whoever has left one. */
final class LaterDecider implements Decider<LockerState> {

    private static final int DEPOSIT = 25;
    private static final LockerState NEVER_RENTED =
            new LockerState(0L, Instant.EPOCH, 0L, LockerStatus.FREE, "", 0, null, 0);

    private final LockerDecider today;
    private final Duration feeTimeout;

    LaterDecider(LockerDecider today, Duration feeTimeout) {
        this.today = today;
        this.feeTimeout = feeTimeout;
    }

    @Override
    public Decision decide(@Nullable LockerState state, Command command, Instant now) {
        LockerState before = state == null ? NEVER_RENTED : state;
        if (command.body() instanceof RentLocker && before.getStatus() == LockerStatus.FREE) {
            return before.getLastCommandId().equals(command.commandId())
                    ? Decision.nothing()
                    : Decision.happened(new LockerRented(now.plus(feeTimeout), command.timestamp(), DEPOSIT));
        }
        Decision decision = today.decide(state, command, now);
        return ends(decision) && before.getDeposit() > 0
                ? Decision.happened(decision.facts().get(0), new DepositReturned(before.getDeposit()))
                : decision;
    }

    private static boolean ends(Decision decision) {
        List<SpecificRecord> facts = decision.facts();
        return facts.size() == 1 && facts.get(0) instanceof RentalEnded;
    }

    @Override
    public LockerState evolve(@Nullable LockerState state, Event event) {
        LockerState after = today.evolve(state == null ? NEVER_RENTED : state, event);
        if (event.fact() instanceof LockerRented rented) {
            after.setDeposit(rented.getDeposit());
        } else if (event.fact() instanceof DepositReturned) {
            after.setDeposit(0);
        }
        return after;
    }

    @Override
    public List<Message> react(LockerState state, Event event) {
        return today.react(state, event);
    }

    @Override
    public List<Message> confide(Command command, Event event) {
        return today.confide(command, event);
    }

    @Override
    public Optional<Deadline> deadline(LockerState state) {
        return today.deadline(state);
    }

    @Override
    public Progress progress(LockerState state) {
        return today.progress(state);
    }
}
