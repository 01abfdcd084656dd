package io.millrace.standalone.verify;

import static io.millrace.standalone.verify.SoundShop.ORDER;
import static io.millrace.standalone.verify.SoundShop.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.state.StateStores;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds and orders, one damage at a time. */
class HoldsTest {

    private final SoundShop shop = new SoundShop();

    @Test
    void a_confirmed_order_that_holds_its_line_is_sound() {
        found();
    }

    @Test
    void a_shipped_order_has_shipped_its_line() {
        shop.order.setStatus(OrderStatus.SHIPPED);
        shop.hold.setStatus(ReservationStatus.SHIPPED);

        found();
    }

    @Test
    void a_hold_of_no_order_is_named() {
        shop.holdFor("o-2");

        found("2 of board are HELD for o-2, but there is no such order");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"REJECTED", "FAILED", "CANCELLED", "REFUNDING", "REFUNDED"})
    void a_hold_that_outlives_its_order_is_named(OrderStatus over) {
        shop.order.setStatus(over);

        found("2 of board are HELD for o-1, but the order is " + over);
    }

    @Test
    void what_was_shipped_for_an_order_that_was_not_is_named_from_both_sides() {
        shop.hold.setStatus(ReservationStatus.SHIPPED);

        found(
                "2 of board are SHIPPED for o-1, but the order is CONFIRMED",
                "o-1 is CONFIRMED, but its hold of board is SHIPPED");
    }

    @Test
    void a_hold_of_another_quantity_is_named() {
        shop.hold.setQuantity(3);

        found("3 of board are HELD for o-1, but the order has no such line");
    }

    @Test
    void an_order_whose_hold_is_lost_is_named() {
        shop.stores.remove(StateStores.RESERVATIONS, StateStores.part(SKU, ORDER));

        found("o-1 is CONFIRMED, but its hold of board is not there");
    }

    @Test
    void an_order_whose_hold_was_released_is_named() {
        shop.hold.setStatus(ReservationStatus.RELEASED);

        found("o-1 is CONFIRMED, but its hold of board is RELEASED");
    }

    @Test
    void of_what_is_under_way_nothing_is_said_but_how_many_they_are() {
        shop.order.setStatus(OrderStatus.CANCELLED);
        shop.underWay.add(ORDER);

        found();
        assertThat(shop.system.passedOver()).isEqualTo(1);
    }

    private void found(String... words) {
        new Holds(shop.system, shop.findings).check();
        assertThat(shop.findings.words(Rules.HOLDS)).containsExactlyInAnyOrder(words);
        assertThat(shop.findings.counts()).isEqualTo(Map.of(Rules.HOLDS, words.length));
    }
}
