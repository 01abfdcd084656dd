package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.ProductChanged;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.rules.ProductExpectation;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever changes a product as he saw it minds what others made of it, not what was sold of it. */
class ExpectedContentTest {

    private static final Reason ANOTHER = new Reason("version-mismatch", "The product is another by now.");

    private final Sku sku = Facts.tenInStock();
    private final String seen = content();

    @Test
    void a_change_of_what_was_seen_succeeds_though_the_product_sold_since() {
        sku.when(new Reserve("o-1", 2, "145.00", "EUR")).thenIs("StockHeld > NoteHeld");
        sku.when(new Reserve("o-2", 1, null, null)).thenIs("StockHeld > NoteHeld");
        sku.when(new Reserve("o-3", 99, null, null)).thenIs("HoldRefused:out-of-stock > NoteHoldRefused:out-of-stock");
        sku.when(new Release("o-2")).thenIs("HoldReleased");
        sku.when(new Ship("o-1")).thenIs("StockShipped");
        sku.when(new AddStock(5)).thenIs("StockAdded");
        sku.when(new AdjustStock(-1, "broken")).thenIs("StockAdjusted");

        sku.when(change("Pi", seen))
                .then(new ProductChanged("Pi", "A board", List.of("boards"), 14_500L, "EUR"))
                .toldNobody();
    }

    @Test
    void a_change_of_another_content_than_was_seen_is_refused() {
        sku.when(change("Pi", null)).thenIs("ProductChanged");

        sku.when(change("Board", seen))
                .then(new CommandRefused("ChangeProduct", ANOTHER))
                .toldNobody();
        sku.when(new RetireProduct(null, seen))
                .then(new CommandRefused("RetireProduct", ANOTHER))
                .toldNobody();
    }

    @Test
    void a_refusal_makes_nobody_elses_content_stale() {
        sku.when(change("Board", "0".repeat(32))).thenIs("CommandRefused:version-mismatch");
        sku.when(new AdjustStock(-11, "lost")).thenIs("CommandRefused:below-held");

        sku.when(new RetireProduct(null, seen)).then(new ProductRetired()).toldNobody();
    }

    @Test
    void of_two_who_saw_the_same_the_second_is_refused() {
        sku.when(change("Pi", seen)).thenIs("ProductChanged");
        sku.when(change("Board", seen)).thenIs("CommandRefused:version-mismatch");

        sku.when(change("Board", content())).thenIs("ProductChanged");
    }

    @Test
    void a_version_that_is_expected_too_must_be_right_as_well() {
        long version = sku.version();
        sku.when(new Reserve("o-1", 2, null, null));

        sku.when(new ChangeProduct("Pi", null, null, null, null, version, seen))
                .thenIs("CommandRefused:version-mismatch");
        assertThat(content()).isEqualTo(seen);
    }

    private String content() {
        return ProductExpectation.contentOf(sku.item());
    }

    private static ChangeProduct change(String name, String expectedContent) {
        return new ChangeProduct(name, null, null, null, null, null, expectedContent);
    }
}
