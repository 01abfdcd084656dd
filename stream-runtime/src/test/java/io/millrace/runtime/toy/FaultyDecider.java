package io.millrace.runtime.toy;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.toy.protocol.LockerContact;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.RentalRefused;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The toy's rules with bugs in them: a locker's id says which one strikes. */
public final class FaultyDecider implements Decider<LockerState> {

    private static final String HUGE = "x".repeat(4 << 20);

    /** What 2 MiB hold once 64 KiB are kept free, less the envelope. */
    private static final String LARGEST = "x".repeat((2 << 20) - (64 << 10) - 200);

    private final ToyTopics topics;
    private final Decider<LockerState> rules;

    public FaultyDecider(ToyTopics topics, Decider<LockerState> rules) {
        this.topics = topics;
        this.rules = rules;
    }

    @Override
    public Decision decide(@Nullable LockerState state, Command command, Instant now) {
        String id = command.aggregateId();
        if (command.body() instanceof DeadlinePassed) {
            strike(id, "throws-when-woken");
            if (id.startsWith("moves-nothing")) {
                return Decision.nothing();
            }
            if (id.startsWith("talks-but-moves-nothing")) {
                return Decision.happened(new RentalRefused(new Reason("woken", "Nothing moves.")));
            }
        }
        strike(id, "throws-in-decide");
        if (id.startsWith("huge-event")) {
            return Decision.happened(new RentalRefused(new Reason("huge", HUGE)));
        }
        if (id.startsWith("largest-event")) {
            return Decision.happened(new RentalRefused(new Reason("largest", LARGEST)));
        }
        Decision decision = rules.decide(state, command, now);
        if (id.startsWith("says-everything-thrice")) {
            return Decision.happened(Collections.nCopies(3, decision.facts().get(0)));
        }
        return decision;
    }

    @Override
    public LockerState evolve(@Nullable LockerState state, Event event) {
        strike(event.aggregateId(), "throws-in-evolve");
        LockerState next = rules.evolve(state, event);
        if (event.aggregateId().startsWith("forgets-the-sequence")) {
            next.setVersion(event.sequence() + 1);
        }
        if (event.aggregateId().startsWith("unwritable-state")) {
            next.setLastCommandId(null);
        }
        if (event.aggregateId().startsWith("huge-state")) {
            next.setLastCommandId(HUGE);
        }
        if (event.aggregateId().startsWith("throws-in-deadline")) {
            next.setReminders(-1);
        }
        return next;
    }

    @Override
    public List<Message> react(LockerState state, Event event) {
        strike(event.aggregateId(), "throws-in-react");
        return event.aggregateId().startsWith("huge-message")
                ? List.of(new Message(topics.contacts(), event.aggregateId(), new LockerContact(HUGE)))
                : rules.react(state, event);
    }

    @Override
    public List<Message> confide(Command command, Event event) {
        return rules.confide(command, event);
    }

    @Override
    public Optional<Deadline> deadline(LockerState state) {
        if (state.getReminders() < 0) {
            throw new IllegalStateException("a bug in deadline");
        }
        return rules.deadline(state);
    }

    @Override
    public Progress progress(LockerState state) {
        return rules.progress(state);
    }

    private static void strike(String id, String bug) {
        if (id.startsWith(bug)) {
            throw new IllegalStateException("a bug that " + bug);
        }
    }
}
