package io.millrace.orders.domain;

import static io.millrace.orders.domain.Orders.ID;
import static io.millrace.orders.domain.Orders.RELEASE_A;
import static io.millrace.orders.domain.Orders.RELEASE_B;
import static io.millrace.runtime.testkit.Specification.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Accounts is asked beside inventory; whichever answers last completes the reservation. */
class CustomerCheckTest {

    @Test
    void accounts_is_asked_together_with_inventory_unless_it_is_switched_off() {
        Then<OrderState> asking = Specification.of(new OrderDecider(OrderPolicy.standard()), ID)
                .given()
                .when(Orders.placeOrder());

        assertThat(asking.decision().facts()).containsExactly(Orders.placedWithCheck());
        assertThat(asking.messages())
                .last()
                .isEqualTo(new Message(Topics.CUSTOMER_CHECKS, "c-1", new CheckCustomer(ID)));
        assertThat(asking.messages()).hasSize(3);
        assertThat(Orders.order().when(Orders.placeOrder()).messages()).hasSize(2);
    }

    @Test
    void an_order_that_breaks_a_rule_asks_nobody() {
        Then<OrderState> then = Specification.of(new OrderDecider(OrderPolicy.standard()), ID)
                .given()
                .when(Orders.placeOrder("EUR", Orders.line("a", 0, null)));

        assertThat(then.messages()).isEmpty();
    }

    @Test
    void whichever_answers_last_the_order_is_reserved_once_for_the_same_total() {
        OrderReserved byInventory = only(Orders.order(Orders.checked(null)).when(Orders.B_HELD), OrderReserved.class);
        OrderReserved byAccounts =
                only(Orders.order(Orders.heldWithoutAnswer()).when(active(null, null)), OrderReserved.class);

        assertThat(byInventory).isEqualTo(byAccounts);
        assertThat(byAccounts.getTotalMinor()).isEqualTo(30_000);
    }

    @Test
    void a_customer_who_is_unknown_or_inactive_is_refused_and_all_is_released() {
        refused(CustomerStanding.ABSENT, "customer-unknown");
        refused(CustomerStanding.INACTIVE, "customer-inactive");
    }

    @Test
    void an_order_may_use_up_the_allowance_and_not_one_minor_unit_more() {
        Then<OrderState> exact = Orders.order(Orders.checked(30_000L)).when(Orders.B_HELD);
        Then<OrderState> beyond = Orders.order(Orders.checked(29_999L)).when(Orders.B_HELD);

        assertThat(exact.messages())
                .last()
                .isEqualTo(new Message(
                        Topics.CUSTOMER_CHECKS, "c-1", new NoteSpent(ID, 30_000L, "EUR", START.plusSeconds(3))));
        assertThat(only(beyond, OrderRejected.class).getReason().getCode()).isEqualTo("spending-limit");
        assertThat(beyond.messages()).containsExactly(RELEASE_A, RELEASE_B);
    }

    @Test
    void a_limit_in_another_currency_says_nothing() {
        Then<OrderState> then = Orders.order(Orders.heldWithoutAnswer()).when(active(1L, "USD"));

        assertThat(only(then, OrderReserved.class).getSpendingNoted()).isFalse();
        assertThat(then.messages()).hasSize(1);
    }

    @Test
    void what_was_spent_is_taken_back_when_the_order_comes_to_nothing() {
        Then<OrderState> cancelled = Orders.order(Orders.reservedWithinLimit()).when(Orders.cancel());
        Then<OrderState> settled = Orders.order(Orders.reservedWithinLimit()).when(new NotePaymentSettled());

        assertThat(cancelled.messages())
                .last()
                .isEqualTo(new Message(Topics.CUSTOMER_CHECKS, "c-1", new NoteTakenBack(ID)));
        assertThat(settled.messages()).isEmpty();
    }

    @Test
    void an_answer_that_never_comes_is_told_apart_from_stock_that_does_not() {
        assertThat(late(Orders.heldWithoutAnswer())).isEqualTo("customer-timeout");
        assertThat(late(Orders.pendingWithCheck())).isEqualTo("reservation-timeout");
    }

    @Test
    void a_standing_of_a_later_version_is_not_decided_on() {
        assertThatThrownBy(() -> Orders.order(Orders.pendingWithCheck())
                        .when(new NoteCustomerChecked("c-1", CustomerStanding.UNKNOWN, null, null)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void refused(CustomerStanding standing, String code) {
        Then<OrderState> then =
                Orders.order(Orders.pendingWithCheck()).when(new NoteCustomerChecked("c-1", standing, null, null));

        Reason reason = only(then, OrderRejected.class).getReason();
        assertThat(reason.getCode()).isEqualTo(code);
        assertThat(then.messages()).containsExactly(RELEASE_A, RELEASE_B);
    }

    private static String late(SpecificRecord[] history) {
        Then<OrderState> then = Orders.order(history).when(new DeadlinePassed(null));
        return only(then, OrderRejected.class).getReason().getCode();
    }

    private static NoteCustomerChecked active(Long allowanceMinor, String currency) {
        return new NoteCustomerChecked("c-1", CustomerStanding.ACTIVE, allowanceMinor, currency);
    }

    private static <T> T only(Then<OrderState> then, Class<T> type) {
        List<SpecificRecord> facts = then.decision().facts();
        assertThat(facts).hasSize(1);
        return type.cast(facts.get(0));
    }
}
