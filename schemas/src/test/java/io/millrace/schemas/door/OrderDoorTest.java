package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.MetadataEntry;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDoorTest {

    private final At orders = new At(Topics.ORDERS, new OrderDoor());

    @Test
    void the_native_form_says_everything_an_order_can_have() {
        Command command = orders.parse("""
                {"type":"PlaceOrder","commandId":"k-9","orderId":"o-1","customerId":"c-1","email":"c@example.com",
                 "currency":"EUR","lines":[{"sku":"raspberry-pi-4b","quantity":2,"unitPrice":145.00},{"sku":"x","quantity":1}],
                 "externalId":"web-17","metadata":{"channel":"web","agent":"a"},"somethingElse":[{}]}""");

        assertThat(command)
                .isEqualTo(new Command(
                        "k-9",
                        "o-1",
                        new PlaceOrder(
                                "c-1",
                                "c@example.com",
                                "EUR",
                                List.of(
                                        new RequestedLine("raspberry-pi-4b", 2, "145"),
                                        new RequestedLine("x", 1, null)),
                                "web-17",
                                List.of(new MetadataEntry("agent", "a"), new MetadataEntry("channel", "web"))),
                        At.TIMESTAMP,
                        null));
    }

    @Test
    void only_a_customer_and_lines_are_needed() {
        Command command = orders.parse(
                "{\"type\":\"PlaceOrder\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"x\",\"quantity\":1}]}");

        assertThat(command.body())
                .isEqualTo(
                        new PlaceOrder("c-1", null, null, List.of(new RequestedLine("x", 1, null)), null, List.of()));
        assertThat(command.aggregateId()).isEqualTo(orders.derivedId());
        assertThat(command.commandId()).isEqualTo(orders.derivedId());
    }

    @Test
    void an_order_is_cancelled_and_shipped() {
        assertThat(orders.parse("{\"type\":\"CancelOrder\",\"orderId\":\"o-1\",\"reason\":\"changed my mind\"}"))
                .isEqualTo(
                        new Command(orders.derivedId(), "o-1", new CancelOrder("changed my mind"), At.TIMESTAMP, null));
        assertThat(orders.parse("{\"type\":\"ShipOrder\",\"orderId\":\"o-1\"}"))
                .isEqualTo(new Command(orders.derivedId(), "o-1", new ShipOrder(), At.TIMESTAMP, null));
    }

    @Test
    void an_earlier_systems_order_names_its_product() {
        Command command = orders.parse("""
                {"eventType":"OrderCreated","order":{"customerId":12345,"product":"Raspberry Pi 4b","quantity":1,
                 "price":145.00,"state":"Pending"}}""");

        assertThat(command)
                .isEqualTo(new Command(
                        orders.derivedId(),
                        orders.derivedId(),
                        new PlaceOrder(
                                "12345",
                                null,
                                null,
                                List.of(new RequestedLine("raspberry-pi-4b", 1, "145")),
                                null,
                                List.of()),
                        At.TIMESTAMP,
                        null));
    }

    @Test
    void an_earlier_systems_order_may_have_an_id_and_several_items() {
        Command command = orders.parse("""
                {"eventType":"OrderCreated","order":{"id":"o-7","customerId":"12345","items":[
                 {"product":"A B","quantity":1,"price":"1.50"},{"product":"C","quantity":2}]}}""");

        assertThat(command.aggregateId()).isEqualTo("o-7");
        assertThat(((PlaceOrder) command.body()).getLines())
                .containsExactly(new RequestedLine("a-b", 1, "1.5"), new RequestedLine("c", 2, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventType\":\"OrderUpdated\",\"order\":{\"id\":\"o-1\",\"state\":\"Cancelled\"}}",
                "{\"eventType\":\"OrderUpdated\",\"order\":{\"id\":\"o-1\",\"state\":\"CANCELLED\"}}",
                "{\"eventType\":\"OrderCancelled\",\"order\":{\"id\":\"o-1\"}}",
                "{\"eventType\":\"OrderCancelled\",\"order\":{\"id\":\"o-1\",\"state\":\"Pending\"}}"
            })
    void an_earlier_systems_update_cancels(String json) {
        assertThat(orders.parse(json))
                .isEqualTo(new Command(orders.derivedId(), "o-1", new CancelOrder(null), At.TIMESTAMP, null));
    }

    @ParameterizedTest
    @CsvSource({
        "{\"eventType\":\"OrderUpdated\"|\"order\":{\"id\":\"o\"|\"state\":\"Shipped\"}}, unsupported-state, order.state",
        "{\"eventType\":\"OrderUpdated\"|\"order\":{\"id\":\"o\"}}, missing-field, order.state",
        "{\"eventType\":\"OrderCancelled\"|\"order\":{}}, missing-field, order.id",
        "{\"eventType\":\"OrderCancelled\"}, missing-field, order",
        "{\"eventType\":\"OrderCancelled\"|\"order\":[]}, ill-typed, order",
        "{\"eventType\":\"ItemAdded\"|\"item\":{}}, unknown-type, eventType",
        "{\"type\":\"OrderCreated\"}, unknown-type, type",
        "{\"type\":\"NoteHeld\"|\"orderId\":\"o\"}, unknown-type, type",
        "{\"type\":7}, ill-typed, type",
        "{\"order\":{}}, unknown-type, type",
        "{\"type\":\"CancelOrder\"}, missing-field, orderId",
        "{\"type\":\"ShipOrder\"|\"orderId\":\"a b\"}, bad-id, orderId",
        "{\"type\":\"ShipOrder\"|\"orderId\":null}, missing-field, orderId",
        "{\"type\":\"ShipOrder\"|\"orderId\":\"o\"|\"commandId\":\"\"}, bad-id, commandId",
        "{\"type\":\"ShipOrder\"|\"orderId\":\"o\"|\"commandId\":\"~x\"}, bad-id, commandId"
    })
    void what_is_no_command_says_which_field_is_wrong(String json, String code, String field) {
        var refusal = orders.refuses(json.replace('|', ','));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal).hasMessageStartingWith(field + " ").hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "\"lines\":[], missing-field, customerId",
        "\"customerId\":\"c\", missing-field, lines",
        "\"customerId\":\"c d\"|\"lines\":[], bad-id, customerId",
        "\"customerId\":1.5|\"lines\":[], ill-typed, customerId",
        "\"customerId\":-1|\"lines\":[], bad-id, customerId",
        "\"customerId\":\"c\"|\"lines\":{}, ill-typed, lines",
        "\"customerId\":\"c\"|\"lines\":[7], ill-typed, lines[0]",
        "\"customerId\":\"c\"|\"lines\":[{\"quantity\":1}], missing-field, lines[0].sku",
        "\"customerId\":\"c\"|\"lines\":[{\"sku\":\"s\"|\"quantity\":1}|{\"sku\":\"s\"}], missing-field, lines[1].quantity",
        "\"customerId\":\"c\"|\"lines\":[{\"sku\":\"s\"|\"quantity\":1.5}], ill-typed, lines[0].quantity",
        "\"customerId\":\"c\"|\"lines\":[{\"sku\":\"s\"|\"quantity\":\"1\"}], ill-typed, lines[0].quantity",
        "\"customerId\":\"c\"|\"lines\":[{\"sku\":\"S T\"|\"quantity\":1}], bad-id, lines[0].sku",
        "\"customerId\":\"c\"|\"lines\":[{\"sku\":\"s\"|\"quantity\":1|\"unitPrice\":true}], ill-typed, lines[0].unitPrice",
        "\"customerId\":\"c\"|\"lines\":[]|\"email\":\"nobody\", ill-typed, email",
        "\"customerId\":\"c\"|\"lines\":[]|\"email\":\"a@b\\r\\nBcc: c@d\", ill-typed, email",
        "\"customerId\":\"c\"|\"lines\":[]|\"email\":\"a@b\\u202Ec\", ill-typed, email",
        "\"customerId\":\"c\"|\"lines\":[]|\"email\":\"a\\u2028@b\", ill-typed, email",
        "\"customerId\":\"c\"|\"lines\":[]|\"metadata\":[], ill-typed, metadata",
        "\"customerId\":\"c\"|\"lines\":[]|\"metadata\":{\"a\":1}, ill-typed, metadata",
        "\"customerId\":\"c\"|\"lines\":[]|\"orderId\":\"~orders-0-1-0\", bad-id, orderId",
        "\"customerId\":\"c\"|\"lines\":[]|\"orderId\":5, ill-typed, orderId"
    })
    void what_is_no_order_says_which_field_is_wrong(String fields, String code, String field) {
        var refusal = orders.refuses("{\"type\":\"PlaceOrder\"," + fields.replace('|', ',') + "}");

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @Test
    void items_beside_a_product_are_ambiguous() {
        var refusal = orders.refuses(
                "{\"eventType\":\"OrderCreated\",\"order\":{\"customerId\":1,\"product\":\"a\",\"quantity\":1,\"items\":[]}}");

        assertThat(refusal.field()).isEqualTo("order.items");
    }

    @Test
    void a_product_name_without_a_letter_or_digit_of_ascii_makes_no_sku() {
        var refusal = orders.refuses(
                "{\"eventType\":\"OrderCreated\",\"order\":{\"customerId\":1,\"product\":\"\u30e9\u30ba\u30d9\u30ea\u30fc\",\"quantity\":1}}");

        assertThat(refusal.code()).isEqualTo("no-sku");
        assertThat(refusal.field()).isEqualTo("order.product");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001", "2147483647", "-2147483648"})
    void a_quantity_against_the_rules_is_left_to_the_order(String quantity) {
        Command command =
                orders.parse("{\"type\":\"PlaceOrder\",\"customerId\":\"c\",\"lines\":[{\"sku\":\"s\",\"quantity\":"
                        + quantity + ",\"unitPrice\":-3}]}");

        assertThat(((PlaceOrder) command.body()).getLines())
                .containsExactly(new RequestedLine("s", Integer.parseInt(quantity), "-3"));
    }

    @Test
    void no_lines_are_left_to_the_order() {
        Command command = orders.parse("{\"type\":\"PlaceOrder\",\"customerId\":\"c\",\"lines\":[]}");

        assertThat(((PlaceOrder) command.body()).getLines()).isEmpty();
    }
}
