package io.millrace.orders.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.shared.Reason;
import org.jspecify.annotations.Nullable;

/** Decides what clients ask of an order that is placed: cancel it, ship it. */
final class ClientRequests {

    private final OrderPolicy policy;

    ClientRequests(OrderPolicy policy) {
        this.policy = policy;
    }

    Decision cancel(@Nullable OrderState state, CancelOrder cancel, Command command) {
        if (state == null) {
            return unknownOrder();
        }
        if (isRepeatOfRefused(state, command)) {
            return Decision.nothing();
        }
        return switch (state.getStatus()) {
            case PENDING, RESERVED -> Decision.happened(new OrderCancelled(cancel.getReason()));
            case CONFIRMED ->
                state.getTotalMinor() == 0
                        ? Decision.happened(new OrderCancelled(cancel.getReason()))
                        : Decision.happened(new OrderRefundStarted(cancel.getReason()));
            case CANCELLED, REFUNDING, REFUNDED -> Decision.nothing();
            case SHIPPED, REJECTED, FAILED -> refuse(state, command, "not-cancellable");
            case UNKNOWN -> throw Statuses.unknown();
        };
    }

    Decision ship(@Nullable OrderState state, Command command) {
        if (state == null) {
            return unknownOrder();
        }
        if (isRepeatOfRefused(state, command)) {
            return Decision.nothing();
        }
        return switch (state.getStatus()) {
            case CONFIRMED -> Decision.happened(new OrderShipped());
            case SHIPPED -> Decision.nothing();
            case PENDING, RESERVED, REFUNDING, REFUNDED, REJECTED, FAILED, CANCELLED ->
                refuse(state, command, "not-shippable");
            case UNKNOWN -> throw Statuses.unknown();
        };
    }

    private static Decision unknownOrder() {
        return Decision.deadLetter("unknown-order", "There is no order of this id.");
    }

    /** A refused command that is delivered again must not act later, when the state would allow it. */
    private static boolean isRepeatOfRefused(OrderState state, Command command) {
        return state.getRefusedCommands().contains(command.commandId());
    }

    private Decision refuse(OrderState state, Command command, String code) {
        String name = command.body().getSchema().getName();
        Reason reason = new Reason(code, name + " does not fit an order that is " + state.getStatus() + ".");
        return state.getRefusedCommands().size() < policy.mostRefusals()
                ? Decision.happened(new CommandRefused(name, reason))
                : Decision.deadLetter(reason.getCode(), reason.getText());
    }
}
