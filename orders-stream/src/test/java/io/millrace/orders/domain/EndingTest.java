package io.millrace.orders.domain;

import static io.millrace.orders.domain.Orders.ID;
import static io.millrace.orders.domain.Orders.RELEASE_A;
import static io.millrace.orders.domain.Orders.RELEASE_B;
import static io.millrace.orders.domain.Orders.cancelled;
import static io.millrace.orders.domain.Orders.confirmed;
import static io.millrace.orders.domain.Orders.failed;
import static io.millrace.orders.domain.Orders.order;
import static io.millrace.orders.domain.Orders.placed;
import static io.millrace.orders.domain.Orders.reservedOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.RefundNoted;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static final DeadlinePassed DEADLINE_PASSED = new DeadlinePassed(null);

    @Test
    void inventory_that_does_not_answer_in_time_rejects_the_order() {
        order(placed())
                .when(DEADLINE_PASSED)
                .then(new OrderRejected(
                        new Reason("reservation-timeout", "Not every line was answered for in time."), null))
                .tells(RELEASE_A, RELEASE_B);
    }

    @Test
    void a_payment_that_does_not_end_in_time_fails_the_order_and_is_cancelled() {
        order(reservedOrder())
                .when(DEADLINE_PASSED)
                .then(new OrderFailed(new Reason("payment-timeout", "The payment did not end in time."), false))
                .tells(RELEASE_A, RELEASE_B, Messages.cancelPayment(ID, "payment-timeout"));
    }

    @Test
    void a_declined_payment_fails_the_order_and_says_why() {
        assertFails(
                new NotePaymentFailed(new Reason("insufficient-funds", "There is too little money.")),
                "Payment failed: There is too little money.",
                false);
    }

    @Test
    void a_payment_that_ended_without_being_declined_fails_the_order_too() {
        assertFails(new NotePaymentCancelled(), "The payment was cancelled.", false);
        assertFails(new NotePaymentRefunded(), "The payment was given back.", true);
    }

    @Test
    void money_that_came_too_late_is_noted_once_when_it_is_back() {
        order(failed(false))
                .when(new NotePaymentSettled())
                .tells(Messages.cancelPayment(ID, "payment-declined"))
                .and()
                .when(new NotePaymentRefunded())
                .then(new RefundNoted())
                .tells()
                .and()
                .when(new NotePaymentRefunded())
                .nothing();
        order(cancelled())
                .when(new NotePaymentRefunded())
                .then(new RefundNoted())
                .tells();
    }

    @Test
    void a_cancel_carries_its_reason_into_the_fact_and_the_state() {
        OrderState cancelled = order(reservedOrder())
                .when(new CancelOrder("changed my mind"))
                .then(new OrderCancelled("changed my mind"))
                .and()
                .state();
        OrderState refunding = order(confirmed())
                .when(new CancelOrder("changed my mind"))
                .then(new OrderRefundStarted("changed my mind"))
                .and()
                .state();

        assertThat(cancelled.getReason()).isEqualTo(new Reason("cancelled", "changed my mind"));
        assertThat(refunding.getReason()).isEqualTo(new Reason("cancelled", "changed my mind"));
    }

    @Test
    void a_cancel_without_a_reason_still_ends_with_a_code_and_a_sentence() {
        OrderState state = order(placed())
                .when(new CancelOrder(null))
                .then(new OrderCancelled(null))
                .and()
                .state();

        assertThat(state.getReason()).isEqualTo(new Reason("cancelled", "The order was cancelled."));
    }

    private static void assertFails(SpecificRecord answer, String text, boolean refunded) {
        order(reservedOrder())
                .when(answer)
                .then(new OrderFailed(new Reason("payment-declined", text), refunded))
                .tells(RELEASE_A, RELEASE_B, Messages.cancelPayment(ID, "payment-declined"));
    }
}
