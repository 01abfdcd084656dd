package io.millrace.orders.domain;

import static io.millrace.orders.domain.Orders.A_HELD;
import static io.millrace.orders.domain.Orders.B_HELD;
import static io.millrace.orders.domain.Orders.ID;
import static io.millrace.orders.domain.Orders.RELEASES;
import static io.millrace.orders.domain.Orders.aHeld;
import static io.millrace.orders.domain.Orders.line;
import static io.millrace.orders.domain.Orders.order;
import static io.millrace.orders.domain.Orders.placeOrder;
import static io.millrace.orders.domain.Orders.placed;
import static io.millrace.orders.domain.Orders.reserved;
import static io.millrace.orders.domain.Orders.reservedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.orders.ConfirmedLine;
import io.millrace.schemas.orders.LineHeld;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingTest {

    @Test
    void the_first_of_two_holds_is_noted_and_the_second_asks_for_the_money() {
        order(placed())
                .when(A_HELD)
                .then(aHeld())
                .tells()
                .and()
                .when(B_HELD)
                .then(reserved())
                .tells(new Message(Topics.PAYMENT_REQUESTS, ID, new RequestPayment(30_000L, "EUR")));
    }

    @Test
    void holds_come_in_any_order() {
        LineHeld bHeld = new LineHeld("b", "Article B", 1_000L, "EUR");
        Specification<OrderState> order = order(placed(), bHeld);

        order.when(A_HELD)
                .then(new OrderReserved(
                        "a",
                        "Article A",
                        14_500L,
                        "EUR",
                        30_000L,
                        reservedAt(order.now().minusSeconds(1)).getPayBy(),
                        false));
    }

    @Test
    void a_paid_order_is_confirmed_with_all_that_was_sold() {
        order(placed(), aHeld(), reserved())
                .when(new NotePaymentSettled())
                .then(new OrderConfirmed(
                        List.of(
                                new ConfirmedLine("a", "Article A", 2, 14_500L),
                                new ConfirmedLine("b", "Article B", 1, 1_000L)),
                        "EUR",
                        30_000L))
                .tells();
    }

    @Test
    void an_order_for_nothing_is_confirmed_without_a_payment() {
        OrderPlaced free = placed(placeOrder("EUR", line("a", 2, null)));

        Then<OrderState> then = order(free).when(new NoteHeld("a", "Gift", 0L, "EUR"));

        assertThat(then.decision().facts()).hasSize(2);
        assertThat(then.decision().facts().get(0))
                .isInstanceOfSatisfying(
                        OrderReserved.class,
                        reserved -> assertThat(reserved.getTotalMinor()).isZero());
        assertThat(then.decision().facts().get(1))
                .isEqualTo(new OrderConfirmed(List.of(new ConfirmedLine("a", "Gift", 2, 0L)), "EUR", 0L));
        then.tells();
    }

    @Test
    void the_same_hold_twice_counts_once() {
        order(placed(), aHeld()).when(A_HELD).nothing();
        order(placed(), aHeld())
                .when(new NoteHeld("a", "Dearer", 99_999L, "EUR"))
                .nothing();
    }

    @Test
    void a_hold_or_a_refusal_of_what_the_order_has_not_changes_nothing() {
        order(placed()).when(new NoteHeld("z", "Article Z", 1L, "EUR")).nothing();
        order(placed()).when(new NoteHoldRefused("z", Orders.OUT_OF_STOCK)).nothing();
        order(placed(), aHeld())
                .when(new NoteHoldRefused("a", Orders.OUT_OF_STOCK))
                .nothing();
    }

    @Test
    void a_refused_line_rejects_the_order_with_its_reason_and_releases_every_line() {
        order(placed())
                .when(new NoteHoldRefused("b", Orders.OUT_OF_STOCK))
                .then(new OrderRejected(Orders.OUT_OF_STOCK, "b"))
                .tells(RELEASES);
    }

    @Test
    void a_line_in_another_currency_than_the_order_rejects_it() {
        assertRejected(order(placed()).when(new NoteHeld("a", "Article A", 1L, "USD")), "currency-mismatch", "a");
    }

    @Test
    void an_order_without_a_currency_takes_its_lines_currency_and_they_must_agree() {
        OrderPlaced open = placed(placeOrder(null, line("a", 2, null), line("b", 1, null)));
        LineHeld inDollars = new LineHeld("a", "Article A", 14_500L, "USD");

        assertThat(order(open, inDollars).state().getCurrency()).isEqualTo("USD");
        assertRejected(order(open, inDollars).when(B_HELD), "currency-mismatch", "b");
        order(open, inDollars)
                .when(new NoteHeld("b", "Article B", 1_000L, "USD"))
                .tells(new Message(Topics.PAYMENT_REQUESTS, ID, new RequestPayment(30_000L, "USD")));
    }

    @Test
    void a_total_that_overflows_rejects_the_order() {
        LineHeld dear = new LineHeld("a", "Article A", Long.MAX_VALUE / 2, "EUR");
        LineHeld tooDear = new LineHeld("a", "Article A", Long.MAX_VALUE / 2 + 1, "EUR");

        assertRejected(order(placed(), dear).when(B_HELD), "total-out-of-range", "b");
        assertRejected(order(placed(), tooDear).when(B_HELD), "total-out-of-range", "b");
    }

    @Test
    void a_price_below_zero_rejects_the_order() {
        LineHeld paysTheCustomer = new LineHeld("a", "Article A", -1L, "EUR");

        assertRejected(order(placed(), paysTheCustomer).when(B_HELD), "total-out-of-range", "b");
    }

    private static void assertRejected(Then<OrderState> then, String code, String sku) {
        then.tells(RELEASES);
        assertThat(then.decision().facts()).hasSize(1);
        assertThat(then.decision().facts().get(0)).isInstanceOfSatisfying(OrderRejected.class, rejected -> {
            assertThat(rejected.getReason().getCode()).isEqualTo(code);
            assertThat(rejected.getSku()).isEqualTo(sku);
        });
    }
}
