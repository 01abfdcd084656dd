package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.inventory.StockAdded;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same delivery twice counts once. */
class RememberedCommandsTest {

    static Stream<SpecificRecord> commands() {
        return Stream.of(
                new AddProduct("Other", null, List.of(), "1", null),
                new ChangeProduct("Other", null, null, "1", null, null, null),
                new RetireProduct(),
                new AddStock(5),
                new AddStock(-5),
                new AdjustStock(-5, "broken"),
                new AddItem(Facts.NAME, "1", null, 5));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_that_was_handled_does_nothing_again(SpecificRecord command) {
        Sku sku = Facts.tenInStock();
        sku.happened("c-1", new StockAdded(1));

        sku.when("c-1", command).thenNothing();

        assertThat(sku.version()).isEqualTo(3);
    }

    @Test
    void a_change_is_not_undone_by_a_late_repeat_of_an_earlier_one() {
        Sku sku = Facts.tenInStock();
        sku.when("c-1", new ChangeProduct(null, null, null, "100", null, null, null))
                .thenIs("ProductChanged");
        sku.when("c-2", new ChangeProduct(null, null, null, "120", null, null, null))
                .thenIs("ProductChanged");

        sku.when("c-1", new ChangeProduct(null, null, null, "100", null, null, null))
                .thenNothing();

        assertThat(sku.item().getUnitPriceMinor()).isEqualTo(12_000);
    }

    @Test
    void a_refused_command_is_not_refused_twice() {
        Sku sku = Facts.tenInStock();

        sku.when("c-1", new AddStock(0)).thenIs("CommandRefused:quantity-out-of-range");
        sku.when("c-1", new AddStock(0)).thenNothing();

        assertThat(sku.item().getCommandsSeen()).isEqualTo(3);
    }

    @Test
    void a_command_with_two_facts_is_remembered_once() {
        Sku sku = Sku.given();

        sku.when("c-1", new AddItem(Facts.NAME, "145", null, 5)).thenIs("ProductAdded StockAdded");
        sku.when("c-1", new AddItem(Facts.NAME, "145", null, 5)).thenNothing();

        assertThat(sku.item().getCommandsSeen()).isEqualTo(1);
    }

    @Test
    void a_dead_letter_is_not_remembered_so_that_it_can_be_sent_again() {
        Sku sku = Sku.given();
        sku.when("c-1", new AddStock(5)).thenIs("dead:unknown-sku");
        sku.happened("c-2", Facts.productAdded());

        sku.when("c-1", new AddStock(5)).then(new StockAdded(5));
    }

    @Test
    void orders_take_no_place_among_the_remembered() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 1), Facts.released("o-1", 1), Facts.refused("o-2", 1, "x"));
        sku.happened("later", new ProductRetired());

        assertThat(sku.item().getCommandsSeen()).isEqualTo(3);
    }
}
