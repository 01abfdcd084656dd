package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.shared.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {

    @Test
    void stock_adds_up() {
        Sku sku = Facts.tenInStock();

        sku.when(new AddStock(5)).then(new StockAdded(5)).toldNobody();
        sku.when(new AdjustStock(3, "found"))
                .then(new StockAdjusted(3, "found"))
                .toldNobody();
        sku.when(new AdjustStock(-2, "broken"))
                .then(new StockAdjusted(-2, "broken"))
                .toldNobody();

        assertThat(sku.item().getOnHand()).isEqualTo(16);
        assertThat(sku.item().getHeld()).isZero();
    }

    @Test
    void everything_that_is_not_held_can_go() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 4));

        sku.when(new AdjustStock(-7, "flood"))
                .then(new CommandRefused(
                        "AdjustStock", new Reason("below-held", "Of this sku 6 are not held, 7 cannot go.")))
                .toldNobody();
        sku.when(new AdjustStock(-6, "flood"))
                .then(new StockAdjusted(-6, "flood"))
                .toldNobody();

        assertThat(sku.item().getOnHand()).isEqualTo(4);
        assertThat(sku.item().getHeld()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void less_than_one_piece_cannot_be_added(int quantity) {
        Sku sku = Facts.tenInStock();

        sku.when(new AddStock(quantity)).thenIs("CommandRefused:quantity-out-of-range");
        sku.when(new AddItem(Facts.NAME, null, null, quantity)).thenIs("CommandRefused:quantity-out-of-range");

        assertThat(sku.item().getOnHand()).isEqualTo(10);
        assertThat(sku.item().getVersion()).isEqualTo(4);
    }

    @Test
    void the_largest_and_smallest_deltas_overflow_nothing() {
        Sku sku = Facts.tenInStock();

        sku.when(new AdjustStock(Integer.MIN_VALUE, "?")).thenIs("CommandRefused:below-held");
        sku.when(new AddStock(Integer.MAX_VALUE)).then(new StockAdded(Integer.MAX_VALUE));

        assertThat(sku.item().getOnHand()).isEqualTo(10L + Integer.MAX_VALUE);
    }

    @Test
    void a_sku_has_a_most() {
        Sku sku = Facts.tenInStock();
        long full = Stock.MOST_ON_HAND - Integer.MAX_VALUE;
        while (sku.item().getOnHand() <= full) {
            sku.happened("filling-" + sku.version(), new StockAdded(Integer.MAX_VALUE));
        }
        int room = Math.toIntExact(Stock.MOST_ON_HAND - sku.item().getOnHand());

        sku.when(new AddStock(room + 1)).thenIs("CommandRefused:too-much-stock");
        sku.when(new AddItem(Facts.NAME, null, null, room + 1)).thenIs("CommandRefused:too-much-stock");
        sku.when(new AdjustStock(room + 1, "?")).thenIs("CommandRefused:too-much-stock");
        sku.when(new AddStock(room)).then(new StockAdded(room));

        assertThat(sku.item().getOnHand()).isEqualTo(Stock.MOST_ON_HAND);
    }

    @Test
    void a_state_that_cannot_be_is_never_made() {
        ItemState item = Facts.tenInStock().item();

        assertThatIllegalStateException().isThrownBy(() -> stock(item, 10, 11)).withMessageContaining("11 held of 10");
        assertThatIllegalStateException().isThrownBy(() -> stock(item, 10, -1));
        assertThatIllegalStateException().isThrownBy(() -> stock(item, -1, 0));
        assertThatIllegalStateException().isThrownBy(() -> stock(item, Stock.MOST_ON_HAND + 1, 0));
        assertThat(stock(item, 10, 10).available()).isZero();
    }

    private static Stock stock(ItemState item, long onHand, long held) {
        ItemState changed = StateCopy.of(item);
        changed.setOnHand(onHand);
        changed.setHeld(held);
        return new Stock(changed, null, null);
    }
}
