package io.millrace.orders.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.orders.OrderArchived;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.shared.Reason;

/** Decides what it means that an order's time has passed. */
final class Deadlines {

    private Deadlines() {}

    static Decision passed(OrderState state) {
        return switch (state.getStatus()) {
            case PENDING -> Decision.happened(new OrderRejected(late(state), null));
            case RESERVED ->
                Decision.happened(
                        new OrderFailed(new Reason("payment-timeout", "The payment did not end in time."), false));
            case SHIPPED, REFUNDED, REJECTED, FAILED, CANCELLED ->
                state.getArchived() ? Decision.nothing() : Decision.happened(new OrderArchived());
            case CONFIRMED, REFUNDING -> Decision.nothing();
            case UNKNOWN -> throw Statuses.unknown();
        };
    }

    private static Reason late(OrderState state) {
        return state.getLines().stream().allMatch(Lines::isHeld)
                ? new Reason("customer-timeout", "Accounts did not say in time whether the customer may order.")
                : new Reason("reservation-timeout", "Not every line was answered for in time.");
    }
}
