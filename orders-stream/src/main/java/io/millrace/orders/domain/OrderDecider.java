package io.millrace.orders.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The order saga: hold every line, take the money, and give back what was taken when either cannot be done. */
public final class OrderDecider implements Decider<OrderState> {

    private final OrderPolicy policy;
    private final Placing placing;
    private final ClientRequests requests;
    private final InventoryAnswers inventory;
    private final CustomerAnswers customers;

    public OrderDecider(OrderPolicy policy) {
        this.policy = policy;
        this.placing = new Placing(policy);
        this.requests = new ClientRequests(policy);
        Reserving reserving = new Reserving(policy);
        this.inventory = new InventoryAnswers(reserving);
        this.customers = new CustomerAnswers(reserving);
    }

    @Override
    public Decision decide(@Nullable OrderState state, Command command, Instant now) {
        SpecificRecord body = command.body();
        if (body instanceof PlaceOrder order) {
            return placing.decide(state, order, command, now);
        }
        if (body instanceof CancelOrder cancel) {
            return requests.cancel(state, cancel, command);
        }
        if (body instanceof ShipOrder) {
            return requests.ship(state, command);
        }
        if (body instanceof NoteHeld held) {
            return inventory.held(state, held, command.aggregateId(), now);
        }
        if (state == null) {
            // Another context's payment, or an answer to an order that was never placed: nothing of ours.
            return Decision.nothing();
        }
        if (body instanceof NoteHoldRefused refused) {
            return inventory.refused(state, refused);
        }
        if (body instanceof NoteCustomerChecked checked) {
            return customers.checked(state, checked, now);
        }
        if (body instanceof DeadlinePassed) {
            return Deadlines.passed(state);
        }
        return PaymentAnswers.decide(state, body);
    }

    @Override
    public OrderState evolve(@Nullable OrderState state, Event event) {
        return OrderEvolution.evolve(state, event);
    }

    @Override
    public List<Message> react(OrderState state, Event event) {
        return OrderReactions.react(state, event.fact());
    }

    @Override
    public List<Message> confide(Command command, Event event) {
        boolean placed = event.fact() instanceof OrderPlaced;
        return placed && command.body() instanceof PlaceOrder order && order.getEmail() != null
                ? List.of(Messages.contact(command.aggregateId(), order.getEmail()))
                : List.of();
    }

    @Override
    public Optional<Deadline> deadline(OrderState state) {
        Instant at = state.getDeadlineAt();
        if (at != null) {
            return Optional.of(Deadline.givingUp(at, Duration.between(state.getDeadlineSetAt(), at)));
        }
        if (Statuses.isEnd(state.getStatus()) && !state.getArchived()) {
            Duration length = policy.archiveAfter();
            return Optional.of(Deadline.goingOn(state.getLastEventAt().plus(length), length));
        }
        return Optional.empty();
    }

    @Override
    public Progress progress(OrderState state) {
        return new Progress(state.getVersion(), state.getLastEventAt(), state.getOrigin());
    }
}
