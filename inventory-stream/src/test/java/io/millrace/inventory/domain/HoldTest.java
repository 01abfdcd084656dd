package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final NoteHeld NOTE_HELD = new NoteHeld(Sku.ID, Facts.NAME, 14_500L, "EUR");

    @Test
    void a_hold_carries_name_and_price_and_answers_its_order() {
        Sku sku = Facts.tenInStock();

        sku.when(new Reserve("o-1", 10, "145", "EUR"))
                .then(new StockHeld("o-1", 10, Facts.NAME, 14_500L, "EUR", Sku.TIMESTAMP))
                .told(toOrder("o-1", NOTE_HELD));

        assertThat(sku.item().getHeld()).isEqualTo(10);
        assertThat(sku.item().getOnHand()).isEqualTo(10);
        assertThat(sku.reservations())
                .containsOnlyKeys("o-1")
                .containsEntry("o-1", reservation("o-1", 10, ReservationStatus.HELD));
    }

    @Test
    void what_is_held_for_one_order_is_not_there_for_another() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 8));
        Reason reason = new Reason("out-of-stock", "3 are wanted, 2 are available.");

        sku.when(new Reserve("o-2", 3, null, null))
                .then(new HoldRefused("o-2", 3, Facts.NAME, reason, Sku.TIMESTAMP))
                .told(toOrder("o-2", new NoteHoldRefused(Sku.ID, reason)));
        sku.when(new Reserve("o-3", 2, null, null)).then(Facts.held("o-3", 2)).told(toOrder("o-3", NOTE_HELD));

        assertThat(sku.item().getHeld()).isEqualTo(10);
    }

    @Test
    void asking_again_holds_nothing_more_even_with_another_quantity() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3));

        sku.when(new Reserve("o-1", 5, null, null)).then().told(toOrder("o-1", NOTE_HELD));

        assertThat(sku.item().getHeld()).isEqualTo(3);
        assertThat(sku.version()).isEqualTo(3);
    }

    @Test
    void a_refusal_stays_a_refusal_when_stock_has_come() {
        Sku sku = Sku.given();
        sku.when(new Reserve("o-1", 1, null, null))
                .thenIs("HoldRefused:unknown-product > NoteHoldRefused:unknown-product");
        sku.happened("added", Facts.productAdded());
        sku.happened("stocked", Facts.stockAdded(10));

        sku.when(new Reserve("o-1", 1, null, null)).thenIs("> NoteHoldRefused:unknown-product");
        sku.when(new Reserve("o-2", 1, null, null)).thenIs("StockHeld > NoteHeld");
    }

    @Test
    void an_unknown_sku_exists_from_then_on_as_absent() {
        Sku sku = Sku.given();
        Reason reason = new Reason("unknown-product", "There is no such product.");

        sku.when(new Reserve("o-1", 2, "145.00", "EUR"))
                .then(new HoldRefused("o-1", 2, null, reason, Sku.TIMESTAMP))
                .told(toOrder("o-1", new NoteHoldRefused(Sku.ID, reason)));

        assertThat(sku.item().getStatus()).isEqualTo(ProductStatus.ABSENT);
        assertThat(sku.item().getOrigin()).isEqualTo(Sku.TIMESTAMP);
        assertThat(sku.item().getCommandsSeen()).isZero();
        ReservationState refused = sku.reservations().get("o-1");
        assertThat(refused.getStatus()).isEqualTo(ReservationStatus.REFUSED);
        assertThat(refused.getReason()).isEqualTo(reason);
        assertThat(refused.getQuantity()).isEqualTo(2);
        assertThat(refused.getOrigin()).isEqualTo(Sku.TIMESTAMP);
    }

    @Test
    void a_release_gives_back_what_was_held_and_only_once() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3), Facts.held("o-2", 4));

        sku.when(new Release("o-1")).then(new HoldReleased("o-1", 3)).toldNobody();
        sku.when(new Release("o-1")).thenNothing();
        sku.when(new Ship("o-1")).thenNothing();

        assertThat(sku.item().getHeld()).isEqualTo(4);
        assertThat(sku.item().getOnHand()).isEqualTo(10);
        assertThat(sku.reservations())
                .containsEntry("o-1", reservation("o-1", 3, ReservationStatus.RELEASED))
                .containsEntry("o-2", reservation("o-2", 4, ReservationStatus.HELD));
    }

    @Test
    void a_shipment_leaves_the_shelf_once() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3), Facts.held("o-2", 4));

        sku.when(new Ship("o-1")).then(new StockShipped("o-1", 3)).toldNobody();
        sku.when(new Ship("o-1")).thenNothing();
        sku.when(new Release("o-1")).thenNothing();

        assertThat(sku.item().getHeld()).isEqualTo(4);
        assertThat(sku.item().getOnHand()).isEqualTo(7);
        assertThat(sku.reservations()).containsEntry("o-1", reservation("o-1", 3, ReservationStatus.SHIPPED));
    }

    @Test
    void a_hold_keeps_the_price_it_was_made_at() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3));
        sku.when(new ChangeProduct("Pi", null, null, "99", null, null, null));
        sku.happened("retired", new ProductRetired());

        sku.when(new Reserve("o-1", 3, null, null)).then().told(toOrder("o-1", NOTE_HELD));
        sku.when(new Ship("o-1")).then(new StockShipped("o-1", 3));
    }

    @Test
    void the_price_comes_before_the_stock() {
        Facts.tenInStock()
                .when(new Reserve("o-1", 11, "99", null))
                .thenIs("HoldRefused:price-changed > NoteHoldRefused:price-changed");
    }

    @Test
    void a_fact_that_cannot_be_is_a_bug() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3), Facts.released("o-1", 3), Facts.held("o-2", 5));

        assertThatIllegalStateException()
                .isThrownBy(() -> sku.happened("wrong", Facts.released("o-1", 3)))
                .withMessage("o-1 holds nothing of raspberry-pi-4b");
        assertThatIllegalStateException()
                .isThrownBy(() -> sku.happened("wrong", Facts.shipped("o-3", 3)))
                .withMessage("o-3 holds nothing of raspberry-pi-4b");
        assertThatIllegalStateException()
                .isThrownBy(() -> sku.happened("wrong", Facts.held("o-2", 1)))
                .withMessage("o-2 has a reservation of raspberry-pi-4b already");
        assertThatIllegalStateException()
                .isThrownBy(() -> sku.happened("wrong", Facts.held("o-4", 6)))
                .withMessage("raspberry-pi-4b would have 11 held of 10");
    }

    private static Message toOrder(String orderId, SpecificRecord note) {
        return new Message(Topics.ORDER_REPLIES, orderId, note);
    }

    private static ReservationState reservation(String orderId, int quantity, ReservationStatus status) {
        return new ReservationState(Sku.ID, orderId, status, quantity, Facts.NAME, 14_500L, "EUR", null, Sku.TIMESTAMP);
    }
}
