package io.millrace.runtime.toy.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.toy.protocol.AskFee;
import io.millrace.runtime.toy.protocol.ClearLocker;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.runtime.toy.protocol.FeePaid;
import io.millrace.runtime.toy.protocol.GiveBackFee;
import io.millrace.runtime.toy.protocol.LockerContact;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.LockerStatus;
import io.millrace.runtime.toy.protocol.Reminded;
import io.millrace.runtime.toy.protocol.Reminder;
import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.runtime.toy.protocol.RentalEnded;
import io.millrace.runtime.toy.protocol.RentalRefused;
import io.millrace.runtime.toy.protocol.ReturnLocker;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A locker's rules: rent, pay, be reminded, give back. */
public final class LockerDecider implements Decider<LockerState> {

    private final LockerTopics topics;
    private final LockerPolicy policy;

    public LockerDecider(LockerTopics topics, LockerPolicy policy) {
        this.topics = topics;
        this.policy = policy;
    }

    @Override
    public Decision decide(@Nullable LockerState state, Command command, Instant now) {
        if (state != null && state.getLastCommandId().equals(command.commandId())) {
            return Decision.nothing();
        }
        LockerStatus status = state == null ? LockerStatus.FREE : state.getStatus();
        SpecificRecord body = command.body();
        if (body instanceof RentLocker) {
            return status == LockerStatus.FREE
                    ? Decision.happened(new LockerRented(now.plus(policy.feeTimeout()), command.timestamp()))
                    : Decision.happened(new RentalRefused(new Reason("taken", "The locker is taken.")));
        }
        if (body instanceof ReturnLocker) {
            return status == LockerStatus.FREE
                    ? Decision.deadLetter("not-rented", "Nobody has this locker.")
                    : ended("returned", "It was given back.");
        }
        if (body instanceof ConfirmFee) {
            return paid(status, command.aggregateId(), now);
        }
        if (body instanceof ClearLocker) {
            return status == LockerStatus.FREE ? Decision.nothing() : ended("closed", "The building was closed.");
        }
        if (body instanceof DeadlinePassed && state != null) {
            return woken(state, now);
        }
        throw new IllegalArgumentException("nobody says " + body.getSchema().getName());
    }

    private Decision paid(LockerStatus status, String lockerId, Instant now) {
        return switch (status) {
            case WAITING_FOR_FEE -> Decision.happened(new FeePaid(now.plus(policy.reminderEvery())));
            case RENTED -> Decision.nothing();
            case FREE, UNKNOWN -> Decision.answer(new Message(topics.fees(), lockerId, new GiveBackFee()));
        };
    }

    private Decision woken(LockerState state, Instant now) {
        return switch (state.getStatus()) {
            case WAITING_FOR_FEE -> ended("not-paid", "The cashier did not answer.");
            case RENTED -> Decision.happened(new Reminded(state.getReminders() + 1, now.plus(policy.reminderEvery())));
            case FREE, UNKNOWN -> Decision.nothing();
        };
    }

    private static Decision ended(String code, String text) {
        return Decision.happened(new RentalEnded(new Reason(code, text)));
    }

    @Override
    public LockerState evolve(@Nullable LockerState state, Event event) {
        return LockerEvolution.evolve(state, event);
    }

    @Override
    public List<Message> react(LockerState state, Event event) {
        String lockerId = event.aggregateId();
        if (event.fact() instanceof LockerRented) {
            return List.of(new Message(topics.fees(), lockerId, new AskFee()));
        }
        if (event.fact() instanceof Reminded reminded) {
            return List.of(new Message(topics.reminders(), lockerId, new Reminder(lockerId, reminded.getNumber())));
        }
        if (event.fact() instanceof RentalEnded) {
            return List.of(new Message(topics.contacts(), lockerId, null));
        }
        return List.of();
    }

    @Override
    public List<Message> confide(Command command, Event event) {
        if (event.fact() instanceof LockerRented
                && command.body() instanceof RentLocker rent
                && rent.getPhone() != null) {
            return List.of(new Message(topics.contacts(), command.aggregateId(), new LockerContact(rent.getPhone())));
        }
        return List.of();
    }

    @Override
    public Optional<Deadline> deadline(LockerState state) {
        Instant wakeAt = state.getWakeAt();
        if (wakeAt == null) {
            return Optional.empty();
        }
        return Optional.of(
                state.getStatus() == LockerStatus.WAITING_FOR_FEE
                        ? Deadline.givingUp(wakeAt, policy.feeTimeout())
                        : Deadline.goingOn(wakeAt, policy.reminderEvery()));
    }

    @Override
    public Progress progress(LockerState state) {
        return new Progress(state.getVersion(), state.getLastEventAt(), state.getOrigin());
    }

    /**
     * How long things take.
     *
     * @param feeTimeout how long the cashier may be silent
     * @param reminderEvery how often one who has paid is reminded
     */
    public record LockerPolicy(Duration feeTimeout, Duration reminderEvery) {

        public static LockerPolicy standard() {
            return new LockerPolicy(Duration.ofMinutes(1), Duration.ofHours(1));
        }
    }
}
