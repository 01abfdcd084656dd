package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryDoorTest {

    private final At inventory = new At(Topics.INVENTORY, new InventoryDoor());

    @Test
    void a_product_is_added_with_all_it_has() {
        reads("""
                {"type":"AddProduct","sku":"pi","name":"Raspberry Pi 4b","description":"A board","categories":["boards"],
                 "unitPrice":145.00,"currency":"EUR"}""", new AddProduct("Raspberry Pi 4b", "A board", List.of("boards"), "145", "EUR"));
    }

    @Test
    void a_product_needs_a_name_and_a_price_only() {
        reads(
                "{\"type\":\"AddProduct\",\"sku\":\"pi\",\"name\":\"Pi\",\"unitPrice\":\"1\"}",
                new AddProduct("Pi", null, List.of(), "1", null));
    }

    @Test
    void a_change_tells_nothing_from_no_categories() {
        reads(
                "{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"name\":\"New\",\"categories\":[]}",
                new ChangeProduct("New", null, List.of(), null, null, null, null));
        reads(
                "{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"categories\":null,\"unitPrice\":2,\"currency\":\"USD\"}",
                new ChangeProduct(null, null, null, "2", "USD", null, null));
    }

    @Test
    void a_product_is_retired_and_its_stock_changed() {
        reads("{\"type\":\"RetireProduct\",\"sku\":\"pi\"}", new RetireProduct());
        reads("{\"type\":\"RetireProduct\",\"sku\":\"pi\",\"expectedVersion\":7}", new RetireProduct(7L, null));
        reads(
                "{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"name\":\"New\",\"expectedVersion\":7}",
                new ChangeProduct("New", null, null, null, null, 7L, null));
        reads(
                "{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"name\":\"New\",\"expectedContent\":\"abc\"}",
                new ChangeProduct("New", null, null, null, null, null, "abc"));
        reads(
                "{\"type\":\"RetireProduct\",\"sku\":\"pi\",\"expectedContent\":\"abc\"}",
                new RetireProduct(null, "abc"));
        reads("{\"type\":\"AddStock\",\"sku\":\"pi\",\"quantity\":10}", new AddStock(10));
        reads(
                "{\"type\":\"AdjustStock\",\"sku\":\"pi\",\"delta\":-2,\"reason\":\"broken\"}",
                new AdjustStock(-2, "broken"));
    }

    @Test
    void an_earlier_systems_item_is_added() {
        reads(
                "{\"eventType\":\"ItemAdded\",\"item\":{\"product\":\"Pi\",\"price\":145.00,\"quantity\":3}}",
                new AddItem("Pi", "145", null, 3));
        reads("{\"eventType\":\"ItemAdded\",\"item\":{\"product\":\"Pi\"}}", new AddItem("Pi", null, null, 1));
    }

    @Test
    void an_earlier_systems_update_keeps_the_name_that_says_which_product_is_meant() {
        reads(
                "{\"eventType\":\"ItemUpdated\",\"item\":{\"product\":\"PI!\",\"price\":9.90,\"quantity\":3}}",
                new ChangeProduct(null, null, null, "9.9", null, null, null));
    }

    @Test
    void an_earlier_systems_removal_takes_off_the_shelf() {
        reads("{\"eventType\":\"ItemRemoved\",\"item\":{\"product\":\"Pi\"}}", new AdjustStock(-1, "removed"));
        reads(
                "{\"eventType\":\"ItemRemoved\",\"item\":{\"product\":\"Pi\",\"quantity\":2147483647}}",
                new AdjustStock(-2147483647, "removed"));
    }

    @Test
    void a_command_id_is_kept() {
        Command command =
                inventory.parse("{\"type\":\"AddStock\",\"sku\":\"pi\",\"quantity\":1,\"commandId\":\"delivery-7\"}");

        assertThat(command.commandId()).isEqualTo("delivery-7");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"type\":\"AddProduct\"|\"sku\":\"pi\"|\"unitPrice\":1}, missing-field, name",
        "{\"type\":\"AddProduct\"|\"sku\":\"pi\"|\"name\":\"n\"}, missing-field, unitPrice",
        "{\"type\":\"AddProduct\"|\"sku\":\"pi\"|\"name\":\"n\"|\"unitPrice\":1|\"categories\":\"a\"}, ill-typed, categories",
        "{\"type\":\"AddProduct\"|\"sku\":\"pi\"|\"name\":\"n\"|\"unitPrice\":1|\"categories\":[1]}, ill-typed, categories[0]",
        "{\"type\":\"AddProduct\"|\"sku\":\"p i\"|\"name\":\"n\"|\"unitPrice\":1}, bad-id, sku",
        "{\"type\":\"ChangeProduct\"|\"sku\":\"pi\"|\"unitPrice\":\"x\"}, ill-typed, unitPrice",
        "{\"type\":\"ChangeProduct\"|\"sku\":\"pi\"|\"expectedContent\":7}, ill-typed, expectedContent",
        "{\"type\":\"RetireProduct\"|\"sku\":\"pi\"|\"expectedContent\":[]}, ill-typed, expectedContent",
        "{\"type\":\"AddStock\"|\"sku\":\"pi\"}, missing-field, quantity",
        "{\"type\":\"AddStock\"|\"sku\":\"pi\"|\"quantity\":0.5}, ill-typed, quantity",
        "{\"type\":\"AdjustStock\"|\"sku\":\"pi\"|\"delta\":1}, missing-field, reason",
        "{\"type\":\"AdjustStock\"|\"sku\":\"pi\"|\"reason\":\"r\"}, missing-field, delta",
        "{\"type\":\"Reserve\"|\"sku\":\"pi\"|\"orderId\":\"o\"|\"quantity\":1}, unknown-type, type",
        "{\"type\":\"AddItem\"|\"sku\":\"pi\"}, unknown-type, type",
        "{\"eventType\":\"OrderCreated\"|\"item\":{}}, unknown-type, eventType",
        "{\"eventType\":\"ItemAdded\"}, missing-field, item",
        "{\"eventType\":\"ItemAdded\"|\"item\":{}}, missing-field, item.product",
        "{\"eventType\":\"ItemAdded\"|\"item\":{\"product\":\"!\"}}, no-sku, item.product",
        "{\"eventType\":\"ItemRemoved\"|\"item\":{\"product\":\"Pi\"|\"quantity\":0}}, ill-typed, item.quantity",
        "{\"eventType\":\"ItemRemoved\"|\"item\":{\"product\":\"Pi\"|\"quantity\":-5}}, ill-typed, item.quantity"
    })
    void what_is_no_command_says_which_field_is_wrong(String json, String code, String field) {
        var refusal = inventory.refuses(json.replace('|', ','));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @Test
    void a_name_too_long_for_a_sku_is_refused() {
        var refusal =
                inventory.refuses("{\"eventType\":\"ItemAdded\",\"item\":{\"product\":\"" + "x".repeat(65) + "\"}}");

        assertThat(refusal.code()).isEqualTo("bad-id");
    }

    @Test
    void a_product_has_at_most_50_categories() {
        String most = "\"a\",".repeat(49) + "\"a\"";

        assertThat(inventory.parse("{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"categories\":[" + most + "]}"))
                .isNotNull();
        assertThat(inventory
                        .refuses("{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"categories\":[" + most + ",\"a\"]}")
                        .code())
                .isEqualTo("too-many");
    }

    private void reads(String json, SpecificRecord body) {
        assertThat(inventory.parse(json)).isEqualTo(new Command(inventory.derivedId(), "pi", body, At.TIMESTAMP, null));
    }
}
