package io.millrace.standalone.simulation;

import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import io.millrace.standalone.simulation.SimulatedTurn.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One context as the runtime runs it: read, decide, evolve, react; then everything at once, or nothing. */
final class SimulatedContext<S> {

    private final ContextName name;
    private final Decider<S> decider;
    private final Supplier<MemoryRepository<S>> newRepository;
    private final List<Event> log = new ArrayList<>();
    private MemoryRepository<S> repository;
    private Alarms alarms = new Alarms();

    SimulatedContext(ContextName name, Decider<S> decider, Supplier<MemoryRepository<S>> newRepository) {
        this.name = name;
        this.decider = decider;
        this.newRepository = newRepository;
        this.repository = newRepository.get();
    }

    ContextName name() {
        return name;
    }

    Alarms alarms() {
        return alarms;
    }

    List<Event> log() {
        return log;
    }

    /** Everything that follows from a command; nothing has been changed when this returns. */
    SimulatedTurn<S> compute(Command command, Instant clock) {
        S state = repository.load(command);
        try {
            return decide(state, command, clock);
        } catch (RuntimeException bug) {
            return SimulatedTurn.refused(command, new Reason("failed", bug.toString()));
        }
    }

    void commit(SimulatedTurn<S> turn, Instant now) {
        log.addAll(turn.events());
        S state = turn.changed();
        if (state != null) {
            String id = turn.command().aggregateId();
            repository.save(id, state);
            alarms.set(repository.keyOf(id, state), decider.deadline(state), now);
        }
    }

    Command deadlinePassed(AggregateKey key) {
        DeadlinePassed body = new DeadlinePassed(key.part());
        S state = repository.load(key.aggregateId(), body);
        Progress progress = state == null ? Progress.none(0) : decider.progress(state);
        String commandId = key.aggregateId() + ":" + progress.version() + ":deadline";
        return new Command(commandId, key.aggregateId(), body, progress.origin(), null);
    }

    /** Forgets everything but the log, and goes on with what the log says. */
    void restart(Instant now) {
        MemoryRepository<S> folded = newRepository.get();
        for (Event event : log) {
            folded.save(event.aggregateId(), decider.evolve(folded.load(event), event));
        }
        Invariant.STATE_IS_THE_FOLD.check(
                folded.contents().equals(repository.contents()),
                () -> name + " has\n" + repository.contents() + "\nbut its log says\n" + folded.contents());
        repository = folded;
        alarms = new Alarms();
        repository.forEach(kept ->
                alarms.set(repository.keyOf(kept.aggregateId(), kept.state()), decider.deadline(kept.state()), now));
    }

    private SimulatedTurn<S> decide(@Nullable S before, Command command, Instant clock) {
        Progress progress = before == null ? Progress.none(command.timestamp()) : decider.progress(before);
        Instant now = clock.isBefore(progress.lastEventAt()) ? progress.lastEventAt() : clock;
        Decision decision = decider.decide(before, command, now);
        if (decision.deadLetter() != null) {
            return SimulatedTurn.refused(command, decision.deadLetter());
        }
        List<Event> events = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        S state = before;
        long sequence = progress.version();
        for (SpecificRecord fact : decision.facts()) {
            sequence++;
            Event event = new Event(command.aggregateId(), sequence, now, command.commandId(), command.trace(), fact);
            state = decider.evolve(state, event);
            events.add(event);
            List<Message> reactions = new ArrayList<>(decider.react(state, event));
            reactions.addAll(decider.confide(command, event));
            tell(reactions, event.eventId(), told);
        }
        tell(decision.answers(), command.commandId(), told);
        if (state != null && decider.progress(state).version() != sequence) {
            throw new IllegalStateException("evolve did not take over the sequence");
        }
        return new SimulatedTurn<>(command, events.isEmpty() ? null : state, events, told, null);
    }

    private static void tell(List<Message> messages, String causedBy, List<Told> told) {
        int number = 0;
        for (Message message : messages) {
            number++;
            told.add(new Told(message, causedBy + ":" + number));
        }
    }
}
