package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Given facts, when a command, then facts and messages. What is not expected must not have happened: {@link Then}
 * compares everything that follows.
 */
public final class Specification<S> {

    /** When the first given fact happened; each further step is a second later unless said otherwise. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** The timestamp of the door record. */
    public static final long ORIGIN = START.toEpochMilli();

    private final Decider<S> decider;
    private final String aggregateId;
    private @Nullable S state;
    private long sequence;
    private Instant now = START;

    private Specification(Decider<S> decider, String aggregateId) {
        this.decider = decider;
        this.aggregateId = aggregateId;
    }

    public static <S> Specification<S> of(Decider<S> decider, String aggregateId) {
        return new Specification<>(decider, aggregateId);
    }

    /** These facts have happened, a second apart. */
    public Specification<S> given(SpecificRecord... facts) {
        for (SpecificRecord fact : facts) {
            evolve(fact, "given");
            now = now.plusSeconds(1);
        }
        return this;
    }

    /** Time passes. */
    public Specification<S> after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** A command arrives; what it causes has happened when this returns. */
    public Then<S> when(SpecificRecord command) {
        return when(new Command("command-" + sequence, aggregateId, command, ORIGIN, null));
    }

    /** A command arrives; what it causes has happened when this returns. */
    public Then<S> when(Command command) {
        Decision decision = decider.decide(state, command, now);
        List<Message> messages = new ArrayList<>();
        for (SpecificRecord fact : decision.facts()) {
            Event event = evolve(fact, command.commandId());
            messages.addAll(decider.react(state(), event));
            messages.addAll(decider.confide(command, event));
        }
        messages.addAll(decision.answers());
        now = now.plusSeconds(1);
        return new Then<>(this, decision, List.copyOf(messages));
    }

    /** The state as it is now. */
    public S state() {
        if (state == null) {
            throw new AssertionError(aggregateId + " does not exist");
        }
        return state;
    }

    public Instant now() {
        return now;
    }

    private Event evolve(SpecificRecord fact, String causedBy) {
        sequence++;
        Event event = new Event(aggregateId, sequence, now, causedBy, null, fact);
        S next = decider.evolve(state, event);
        assertThat(decider.progress(next).version())
                .as("version after " + event.type())
                .isEqualTo(sequence);
        state = next;
        return event;
    }

    /** What a command led to. */
    public record Then<S>(Specification<S> specification, Decision decision, List<Message> messages) {

        /** Exactly these facts, and no dead letter. */
        public Then<S> then(SpecificRecord... facts) {
            assertThat(decision.deadLetter()).as("dead letter").isNull();
            assertThat(decision.facts()).containsExactly(facts);
            return this;
        }

        /** Exactly these messages. */
        public Then<S> tells(Message... expected) {
            assertThat(messages).containsExactly(expected);
            return this;
        }

        /** No fact, no message, no dead letter. */
        public Then<S> nothing() {
            return then().tells();
        }

        /** A dead letter for this reason, and nothing else. */
        public Then<S> deadLetter(String code) {
            assertThat(decision.deadLetter()).as("dead letter").isNotNull();
            assertThat(decision.deadLetter().getCode()).isEqualTo(code);
            assertThat(decision.facts()).isEmpty();
            return tells();
        }

        /** Goes on from here. */
        public Specification<S> and() {
            return specification;
        }
    }
}
