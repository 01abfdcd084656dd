package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.ProductChanged;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.inventory.StockAdded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a product becomes; which command leads where is in {@link Cells}. */
class CatalogueTest {

    @Test
    void a_new_product_is_as_the_command_says() {
        Sku sku = Sku.given();

        sku.when(new AddProduct("Raspberry Pi 4b", "A board", List.of("boards", "arm"), "145.00", "USD"))
                .then(new ProductAdded(
                        "Raspberry Pi 4b", "A board", List.of("boards", "arm"), 14_500L, "USD", Sku.TIMESTAMP))
                .toldNobody();

        assertThat(sku.item())
                .isEqualTo(ItemState.newBuilder()
                        .setSku(Sku.ID)
                        .setVersion(1)
                        .setLastEventAt(Sku.NOW)
                        .setStatus(ProductStatus.ACTIVE)
                        .setName("Raspberry Pi 4b")
                        .setDescription("A board")
                        .setCategories(List.of("boards", "arm"))
                        .setUnitPriceMinor(14_500)
                        .setCurrency("USD")
                        .setCommandsSeen(1)
                        .setOrigin(Sku.TIMESTAMP)
                        .build());
    }

    @Test
    void a_product_without_a_currency_has_the_default_one() {
        Sku.given()
                .when(new AddProduct("Board", null, List.of(), "1", null))
                .then(new ProductAdded("Board", null, List.of(), 100L, "EUR", Sku.TIMESTAMP))
                .toldNobody();
    }

    @Test
    void a_change_changes_what_it_names_and_nothing_else() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3));

        sku.when(new ChangeProduct(null, "Now with more memory", null, null, null, null, null))
                .then(new ProductChanged(Facts.NAME, "Now with more memory", List.of("boards"), 14_500L, "EUR"))
                .toldNobody();
        sku.when(new ChangeProduct("Pi", null, List.of(), "99.5", null, null, null))
                .then(new ProductChanged("Pi", "Now with more memory", List.of(), 9_950L, "EUR"))
                .toldNobody();

        assertThat(sku.item().getName()).isEqualTo("Pi");
        assertThat(sku.item().getDescription()).isEqualTo("Now with more memory");
        assertThat(sku.item().getCategories()).isEmpty();
        assertThat(sku.item().getUnitPriceMinor()).isEqualTo(9_950);
        assertThat(sku.item().getCurrency()).isEqualTo("EUR");
        assertThat(sku.item().getOnHand()).isEqualTo(10);
        assertThat(sku.item().getHeld()).isEqualTo(3);
    }

    @Test
    void a_new_price_is_in_the_products_own_currency() {
        Sku.given(new ProductAdded("Board", null, List.of(), 100L, "KWD", Sku.TIMESTAMP))
                .when(new ChangeProduct(null, null, null, "1.234", null, null, null))
                .then(new ProductChanged("Board", null, List.of(), 1_234L, "KWD"))
                .toldNobody();
    }

    @Test
    void a_new_currency_keeps_the_amount() {
        Facts.tenInStock()
                .when(new ChangeProduct(null, null, null, null, "JPY", null, null))
                .then(new ProductChanged(Facts.NAME, "A board", List.of("boards"), 145L, "JPY"))
                .toldNobody();
    }

    @Test
    void a_new_currency_that_cannot_hold_the_amount_is_refused() {
        Sku sku = Facts.tenInStock();
        sku.when(new ChangeProduct(null, null, null, "145.50", null, null, null));

        sku.when(new ChangeProduct(null, null, null, null, "JPY", null, null))
                .thenIs("CommandRefused:price-too-precise");
    }

    @Test
    void a_change_of_another_version_than_expected_is_refused() {
        Sku sku = Facts.tenInStock();
        long version = sku.item().getVersion();

        sku.when(new ChangeProduct("Pi", null, null, null, null, version - 1, null))
                .thenIs("CommandRefused:version-mismatch");
        sku.when(new RetireProduct(version, null)).thenIs("CommandRefused:version-mismatch");
        sku.when(new ChangeProduct("Pi", null, null, null, null, version + 2, null))
                .thenIs("ProductChanged");
        sku.when(new RetireProduct(version + 3, null))
                .then(new ProductRetired())
                .toldNobody();
    }

    @Test
    void retiring_leaves_stock_and_holds_alone() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3));

        sku.when(new RetireProduct()).then(new ProductRetired()).toldNobody();

        assertThat(sku.item().getStatus()).isEqualTo(ProductStatus.RETIRED);
        assertThat(sku.item().getOnHand()).isEqualTo(10);
        assertThat(sku.item().getHeld()).isEqualTo(3);
    }

    @Test
    void a_retired_product_comes_back_with_new_content_and_its_old_stock() {
        Sku sku = Facts.tenInStock(Facts.held("o-1", 3), new ProductRetired());

        sku.when(new AddProduct("Pi", null, List.of(), "120", null))
                .then(new ProductAdded("Pi", null, List.of(), 12_000L, "EUR", Sku.TIMESTAMP))
                .toldNobody();

        assertThat(sku.item().getStatus()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(sku.item().getDescription()).isNull();
        assertThat(sku.item().getOnHand()).isEqualTo(10);
        assertThat(sku.item().getHeld()).isEqualTo(3);
    }

    @Test
    void the_form_of_earlier_systems_adds_a_new_product_and_then_its_stock() {
        Sku sku = Sku.given();

        sku.when(new AddItem("Raspberry Pi 4b", "145.00", null, 7))
                .then(
                        new ProductAdded("Raspberry Pi 4b", null, List.of(), 14_500L, "EUR", Sku.TIMESTAMP),
                        new StockAdded(7))
                .toldNobody();

        assertThat(sku.item().getOnHand()).isEqualTo(7);
    }

    @Test
    void the_form_of_earlier_systems_leaves_the_price_of_a_known_product() {
        Sku sku = Facts.tenInStock();

        sku.when(new AddItem("Another name", "1.00", "USD", 7))
                .then(new StockAdded(7))
                .toldNobody();

        assertThat(sku.item().getUnitPriceMinor()).isEqualTo(14_500);
        assertThat(sku.item().getCurrency()).isEqualTo("EUR");
        assertThat(sku.item().getName()).isEqualTo(Facts.NAME);
        assertThat(sku.item().getOnHand()).isEqualTo(17);
    }

    @Test
    void the_form_of_earlier_systems_leaves_a_retired_product_retired() {
        Sku sku = Facts.tenInStock(new ProductRetired());

        sku.when(new AddItem(Facts.NAME, "145.00", null, 1))
                .then(new StockAdded(1))
                .toldNobody();

        assertThat(sku.item().getStatus()).isEqualTo(ProductStatus.RETIRED);
    }

    @Test
    void a_product_that_was_only_asked_for_keeps_the_origin_of_its_first_fact() {
        Sku sku = Sku.given(Facts.refused("o-1", 1, "unknown-product"));

        sku.happened("later", new ProductAdded("Pi", null, List.of(), 1L, "EUR", Sku.TIMESTAMP + 1_000));

        assertThat(sku.item().getOrigin()).isEqualTo(Sku.TIMESTAMP);
    }
}
