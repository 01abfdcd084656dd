package io.millrace.orders.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.RefundNoted;
import io.millrace.schemas.shared.Reason;
import org.apache.avro.specific.SpecificRecord;

/** Decides what payment's ends mean for an order, however late they come. */
final class PaymentAnswers {

    private PaymentAnswers() {}

    static Decision decide(OrderState state, SpecificRecord answer) {
        if (answer instanceof NotePaymentSettled) {
            return settled(state);
        }
        if (answer instanceof NotePaymentFailed failed) {
            return declined(state, "Payment failed: " + failed.getReason().getText());
        }
        if (answer instanceof NotePaymentCancelled) {
            return declined(state, "The payment was cancelled.");
        }
        if (answer instanceof NotePaymentRefunded) {
            return refunded(state);
        }
        throw new IllegalArgumentException(
                "not a command of orders: " + answer.getSchema().getFullName());
    }

    private static Decision settled(OrderState state) {
        return switch (state.getStatus()) {
            case RESERVED ->
                Decision.happened(Lines.confirmed(state.getLines(), state.getCurrency(), state.getTotalMinor()));
            case REJECTED, FAILED, CANCELLED ->
                Decision.answer(Messages.cancelPayment(
                        state.getOrderId(), state.getReason().getCode()));
            case PENDING, CONFIRMED, SHIPPED, REFUNDING, REFUNDED -> Decision.nothing();
            case UNKNOWN -> throw Statuses.unknown();
        };
    }

    private static Decision declined(OrderState state, String text) {
        return state.getStatus() == OrderStatus.RESERVED ? fail(text, false) : Decision.nothing();
    }

    private static Decision refunded(OrderState state) {
        return switch (state.getStatus()) {
            case RESERVED -> fail("The payment was given back.", true);
            case REFUNDING -> Decision.happened(new OrderRefunded());
            case FAILED, CANCELLED ->
                state.getRefundNoted() ? Decision.nothing() : Decision.happened(new RefundNoted());
            case PENDING, CONFIRMED, SHIPPED, REFUNDED, REJECTED -> Decision.nothing();
            case UNKNOWN -> throw Statuses.unknown();
        };
    }

    private static Decision fail(String text, boolean refunded) {
        return Decision.happened(new OrderFailed(new Reason("payment-declined", text), refunded));
    }
}
