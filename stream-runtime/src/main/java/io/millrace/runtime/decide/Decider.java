package io.millrace.runtime.decide;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One context's rules as pure functions: no Kafka, clock, randomness or I/O, and no argument is ever changed.
 *
 * @param <S> the aggregate's state; null before its first event
 */
public interface Decider<S> {

    /**
     * What happens when a command meets a state. A refusal is a fact; an exception is a bug, and makes the command a
     * dead letter.
     *
     * @param command from outside, from another context, or {@link io.millrace.schemas.shared.DeadlinePassed}
     * @param now to the millisecond, never earlier than the aggregate's last event
     */
    Decision decide(@Nullable S state, Command command, Instant now);

    /** What is true after an event; depends on nothing but its arguments. */
    S evolve(@Nullable S state, Event event);

    /**
     * What others must be told because of an event.
     *
     * @param state after the event
     */
    List<Message> react(S state, Event event);

    /**
     * What a command carries that no event may (personal data), told once the event it caused is decided. Nothing
     * unless a context has some.
     */
    default List<Message> confide(Command command, Event event) {
        return List.of();
    }

    /** When this aggregate must be woken, if ever; what it decides then must move the deadline. */
    Optional<Deadline> deadline(S state);

    /** How far the aggregate has come. */
    Progress progress(S state);
}
