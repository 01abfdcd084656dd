package io.millrace.orders.domain;

import static io.millrace.orders.domain.Orders.ID;
import static io.millrace.orders.domain.Orders.line;
import static io.millrace.orders.domain.Orders.order;
import static io.millrace.orders.domain.Orders.placeOrder;
import static io.millrace.orders.domain.Orders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.rules.OrderRules;
import io.millrace.schemas.topic.Topics;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacingTest {

    private static final Message CONTACT =
            new Message(Topics.CONTACTS, "order:" + ID, new Contact("c@example.com", null));

    @Test
    void each_line_is_asked_of_inventory_with_the_price_the_client_saw() {
        order().when(placeOrder())
                .then(placed())
                .tells(
                        new Message(Topics.RESERVATIONS, "a", new Reserve(ID, 2, null, "EUR")),
                        new Message(Topics.RESERVATIONS, "b", new Reserve(ID, 1, "10.00", "EUR")));
    }

    @Test
    void lines_of_one_sku_are_merged_where_the_first_stood() {
        PlaceOrder split = placeOrder(null, line("a", 1, null), line("b", 1, "10.00"), line("a", 2, "145"));
        OrderPlaced merged = placed(split);
        merged.setLines(List.of(line("a", 3, "145"), line("b", 1, "10.00")));

        order().when(split)
                .then(merged)
                .tells(
                        new Message(Topics.RESERVATIONS, "a", new Reserve(ID, 3, "145", null)),
                        new Message(Topics.RESERVATIONS, "b", new Reserve(ID, 1, "10.00", null)));
    }

    @Test
    void the_address_goes_to_the_contacts_and_into_no_fact() {
        PlaceOrder order = placeOrder("EUR", line("a", 1, null));
        order.setEmail("c@example.com");

        Then<OrderState> then = order().when(order);

        then.then(placed(order)).tells(new Message(Topics.RESERVATIONS, "a", new Reserve(ID, 1, null, "EUR")), CONTACT);
        assertThat(placed(order).getEmailGiven()).isTrue();
        assertThat(then.decision().facts().toString()).doesNotContain("example.com");
    }

    @Test
    void a_repeat_or_a_conflict_leaves_the_contacts_alone() {
        PlaceOrder repeat = placeOrder();
        repeat.setEmail("c@example.com");
        PlaceOrder conflict = placeOrder("EUR", line("a", 1, null));
        conflict.setEmail("c@example.com");

        order(placed()).when(repeat).nothing();
        order(placed())
                .when(conflict)
                .deadLetter("conflict")
                .and()
                .when(placeOrder())
                .nothing();
    }

    @ParameterizedTest
    @MethodSource("ordersAgainstARule")
    void an_order_that_breaks_a_rule_is_placed_as_asked_and_rejected_without_asking_anybody(PlaceOrder order) {
        order.setEmail("c@example.com");
        OrderPlaced asAsked = placed(order);
        asAsked.setAnswerBy(null);
        OrderRejected rejected = OrderRules.broken(order)
                .map(broken -> new OrderRejected(broken.reason(), broken.sku()))
                .orElseThrow();

        Then<OrderState> then = order().when(order);

        then.then(asAsked, rejected).tells(CONTACT);
        assertThat(then.and().state().getStatus()).isEqualTo(OrderStatus.REJECTED);
        assertThat(then.and().state().getReason()).isEqualTo(rejected.getReason());
        assertThat(then.and().state().getReasonSku()).isEqualTo(rejected.getSku());
        then.and().when(order).nothing();
    }

    static Stream<PlaceOrder> ordersAgainstARule() {
        return Stream.of(
                placeOrder("EUR"),
                new PlaceOrder("c-1", null, null, Collections.nCopies(101, line("a", 1, null)), null, List.of()),
                placeOrder("EUR", line("a", 0, null), line("b", 1, null)),
                placeOrder("EUR", line("a", 1, "1"), line("a", 1, "2")),
                placeOrder("EUR", line("a", Integer.MAX_VALUE, null), line("a", Integer.MAX_VALUE, null)),
                placeOrder("EUR", line("a", 1, "much")),
                placeOrder("EUR", line("a", 1, "0.001")),
                placeOrder("QQQ", line("a", 1, "1")));
    }
}
