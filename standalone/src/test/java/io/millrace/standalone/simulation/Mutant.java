package io.millrace.standalone.simulation;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decider with something wrong in it; all else is left to the real one. */
record Mutant<S>(Decider<S> real, Decide<S> decides, Evolve<S> evolves, React<S> reacts, Wake<S> wakes)
        implements Decider<S> {

    interface Decide<S> {
        Decision decide(Decider<S> real, @Nullable S state, Command command, Instant now);
    }

    interface Evolve<S> {
        S evolve(Decider<S> real, @Nullable S state, Event event);
    }

    interface React<S> {
        List<Message> react(Decider<S> real, S state, Event event);
    }

    interface Wake<S> {
        Optional<Deadline> deadline(Decider<S> real, S state);
    }

    static <S> Mutant<S> of(Decider<S> real) {
        return new Mutant<>(real, Decider::decide, Decider::evolve, Decider::react, Decider::deadline);
    }

    Mutant<S> deciding(Decide<S> wrong) {
        return new Mutant<>(real, wrong, evolves, reacts, wakes);
    }

    Mutant<S> evolving(Evolve<S> wrong) {
        return new Mutant<>(real, decides, wrong, reacts, wakes);
    }

    Mutant<S> reacting(React<S> wrong) {
        return new Mutant<>(real, decides, evolves, wrong, wakes);
    }

    Mutant<S> waking(Wake<S> wrong) {
        return new Mutant<>(real, decides, evolves, reacts, wrong);
    }

    @Override
    public Decision decide(@Nullable S state, Command command, Instant now) {
        return decides.decide(real, state, command, now);
    }

    @Override
    public S evolve(@Nullable S state, Event event) {
        return evolves.evolve(real, state, event);
    }

    @Override
    public List<Message> react(S state, Event event) {
        return reacts.react(real, state, event);
    }

    @Override
    public List<Message> confide(Command command, Event event) {
        return real.confide(command, event);
    }

    @Override
    public Optional<Deadline> deadline(S state) {
        return wakes.deadline(real, state);
    }

    @Override
    public Progress progress(S state) {
        return real.progress(state);
    }
}
