package io.millrace.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * An order that takes commands as the runtime would give them, and checks with each what must hold after every step.
 */
final class LivingOrder {

    private final OrderDecider decider = new OrderDecider(Orders.POLICY);
    private final List<Event> log = new ArrayList<>();
    private OrderState state;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    OrderState state() {
        return state;
    }

    OrderStatus status() {
        return state == null ? null : state.getStatus();
    }

    List<Event> log() {
        return log;
    }

    /** What the order tells others because of a command. */
    List<Message> take(Command command) {
        now = now.plusSeconds(1);
        OrderState before = state;
        OrderState copy = before == null ? null : Orders.copy(before);
        Decision decision = decider.decide(before, command, now);
        List<Message> told = new ArrayList<>();
        for (SpecificRecord fact : decision.facts()) {
            Event event = new Event(Orders.ID, log.size() + 1, now, command.commandId(), null, fact);
            state = decider.evolve(state, event);
            log.add(event);
            told.addAll(decider.react(state, event));
        }
        told.addAll(decision.answers());

        assertThat(before).as("the state before is never changed").isEqualTo(copy);
        assertThat(decision.deadLetter() == null || told.isEmpty())
                .as("a dead letter tells nobody")
                .isTrue();
        if (state != null) {
            assertSound(before);
        }
        return told;
    }

    private void assertSound(OrderState before) {
        assertThat(state.getVersion()).isEqualTo(log.size());
        assertThat(state.getRefusedCommands()).hasSizeLessThanOrEqualTo(Orders.POLICY.mostRefusals());
        if (before != null && Statuses.isEnd(before.getStatus())) {
            assertThat(state.getStatus()).as("an end never changes").isEqualTo(before.getStatus());
        }
        boolean waits = state.getStatus() == OrderStatus.PENDING || state.getStatus() == OrderStatus.RESERVED;
        assertThat(decider.deadline(state).filter(deadline -> deadline.givesUp()))
                .as("an order is waiting exactly while it has a deadline that gives up")
                .matches(deadline -> deadline.isPresent() == waits);
    }

    /** The state again, from its log alone. */
    Optional<OrderState> folded() {
        OrderState folded = null;
        for (Event event : log) {
            folded = decider.evolve(folded, event);
        }
        return Optional.ofNullable(folded);
    }
}
