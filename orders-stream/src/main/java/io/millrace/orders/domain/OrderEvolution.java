package io.millrace.orders.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.CustomerChecked;
import io.millrace.schemas.orders.LineHeld;
import io.millrace.schemas.orders.OrderArchived;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.RefundNoted;
import io.millrace.schemas.orders.TimelineEntry;
import io.millrace.schemas.shared.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is true of an order after a fact; the state it starts from is never changed. */
final class OrderEvolution {

    private OrderEvolution() {}

    static OrderState evolve(@Nullable OrderState state, Event event) {
        if (event.fact() instanceof OrderPlaced placed) {
            return advance(placed(placed, event), event);
        }
        if (state == null) {
            throw new IllegalStateException(event.type() + " cannot be an order's first fact");
        }
        OrderState next = advance(StateCopy.of(state), event);
        SpecificRecord fact = event.fact();
        if (fact instanceof CommandRefused) {
            next.setRefusedCommands(with(state.getRefusedCommands(), event.causedBy()));
        } else if (fact instanceof OrderArchived) {
            archive(next);
        } else if (fact instanceof RefundNoted) {
            next.setRefundNoted(true);
        } else if (fact instanceof LineHeld held) {
            hold(next, held);
        } else if (fact instanceof CustomerChecked checked) {
            next.setCustomerAwaited(false);
            next.setAllowanceMinor(checked.getAllowanceMinor());
            next.setAllowanceCurrency(checked.getCurrency());
        } else {
            move(next, event);
        }
        return next;
    }

    private static OrderState placed(OrderPlaced placed, Event event) {
        OrderState state = new OrderState();
        state.setOrderId(event.aggregateId());
        state.setStatus(OrderStatus.PENDING);
        state.setCustomerId(placed.getCustomerId());
        state.setExternalId(placed.getExternalId());
        state.setEmailGiven(placed.getEmailGiven());
        state.setCurrency(placed.getCurrency());
        state.setLines(Lines.awaited(placed.getLines()));
        state.setMetadata(placed.getMetadata());
        state.setTimeline(List.of());
        state.setReservationsAsked(placed.getAnswerBy() != null);
        state.setDeadlineAt(placed.getAnswerBy());
        state.setDeadlineSetAt(placed.getAnswerBy() == null ? null : event.occurredAt());
        state.setOrigin(placed.getOrigin());
        state.setContentHash(placed.getContentHash());
        state.setRefusedCommands(List.of());
        state.setCustomerAwaited(placed.getCustomerAsked());
        return state;
    }

    private static OrderState advance(OrderState next, Event event) {
        next.setVersion(event.sequence());
        next.setLastEventAt(event.occurredAt());
        if (!next.getArchived()) {
            next.setTimeline(with(next.getTimeline(), new TimelineEntry(event.type(), event.occurredAt())));
        }
        return next;
    }

    private static void hold(OrderState next, LineHeld held) {
        next.setCurrency(held.getCurrency());
        next.setLines(Lines.withHeld(next.getLines(), held.getSku(), held.getName(), held.getUnitPriceMinor()));
    }

    private static void move(OrderState next, Event event) {
        SpecificRecord fact = event.fact();
        if (fact instanceof OrderReserved reserved) {
            reserve(next, reserved, event);
        } else if (fact instanceof OrderConfirmed) {
            decided(next, OrderStatus.CONFIRMED);
        } else if (fact instanceof OrderRejected rejected) {
            decided(next, OrderStatus.REJECTED);
            next.setReason(rejected.getReason());
            next.setReasonSku(rejected.getSku());
        } else if (fact instanceof OrderFailed failed) {
            decided(next, OrderStatus.FAILED);
            next.setReason(failed.getReason());
            next.setRefundNoted(failed.getRefunded());
        } else if (fact instanceof OrderCancelled cancelled) {
            decided(next, OrderStatus.CANCELLED);
            next.setReason(cancelReason(cancelled.getReason()));
        } else if (fact instanceof OrderRefundStarted started) {
            decided(next, OrderStatus.REFUNDING);
            next.setReason(cancelReason(started.getReason()));
        } else if (fact instanceof OrderRefunded) {
            decided(next, OrderStatus.REFUNDED);
        } else if (fact instanceof OrderShipped) {
            decided(next, OrderStatus.SHIPPED);
        }
    }

    private static void reserve(OrderState next, OrderReserved reserved, Event event) {
        next.setStatus(OrderStatus.RESERVED);
        next.setCurrency(reserved.getCurrency());
        next.setLines(
                Lines.withHeld(next.getLines(), reserved.getSku(), reserved.getName(), reserved.getUnitPriceMinor()));
        next.setTotalMinor(reserved.getTotalMinor());
        next.setCustomerAwaited(false);
        next.setSpendingNoted(reserved.getSpendingNoted());
        next.setDeadlineAt(reserved.getPayBy());
        next.setDeadlineSetAt(event.occurredAt());
    }

    /** Nothing is awaited any more that could come too late. */
    private static void decided(OrderState next, OrderStatus status) {
        next.setStatus(status);
        next.setDeadlineAt(null);
        next.setDeadlineSetAt(null);
    }

    private static void archive(OrderState next) {
        next.setArchived(true);
        next.setTimeline(List.of());
        next.setMetadata(List.of());
    }

    private static Reason cancelReason(@Nullable String given) {
        return new Reason("cancelled", given != null ? given : "The order was cancelled.");
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return longer;
    }
}
