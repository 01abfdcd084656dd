package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorIdsTest {

    private static final String ORDER = "{\"type\":\"PlaceOrder\",\"customerId\":\"c\",\"lines\":[]}";

    private final At orders = new At(Topics.ORDERS, new OrderDoor());
    private final At inventory = new At(Topics.INVENTORY, new InventoryDoor());

    @Test
    void a_key_that_is_an_id_is_the_id_of_what_names_none() {
        assertThat(orders.parse("o-5", ORDER).aggregateId()).isEqualTo("o-5");
        assertThat(orders.parse("o-5", "{\"type\":\"ShipOrder\"}").aggregateId())
                .isEqualTo("o-5");
        assertThat(inventory
                        .parse("pi", "{\"type\":\"AddStock\",\"quantity\":1}")
                        .aggregateId())
                .isEqualTo("pi");
    }

    @Test
    void the_bodys_id_wins_over_the_key() {
        assertThat(orders.parse("o-5", "{\"type\":\"ShipOrder\",\"orderId\":\"o-6\"}")
                        .aggregateId())
                .isEqualTo("o-6");
        assertThat(orders.parse("o-5", ORDER.replace("{", "{\"orderId\":\"o-6\","))
                        .aggregateId())
                .isEqualTo("o-6");
        assertThat(inventory
                        .parse("pi", "{\"type\":\"AddStock\",\"sku\":\"pie\",\"quantity\":1}")
                        .aggregateId())
                .isEqualTo("pie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", "~orders-2-17-0", "\u00e9", "a\nb"})
    void a_key_that_is_no_id_is_none(String key) {
        assertThat(orders.parse(key, ORDER).aggregateId()).isEqualTo(orders.derivedId());
    }

    @Test
    void a_key_that_is_not_even_text_is_none() {
        DoorRecord door = new DoorRecord(Topics.ORDERS, 4, 2, 17, new byte[] {'a', (byte) 0xC3}, At.bytes(ORDER));

        assertThat(new OrderDoor().parse(door, 0).aggregateId()).isEqualTo(orders.derivedId());
    }

    @Test
    void what_was_given_a_derived_id_can_be_named_by_it() {
        String derived = orders.parse(ORDER).aggregateId();

        assertThat(derived).startsWith("~orders-2-17-");
        assertThat(orders.parse("{\"type\":\"ShipOrder\",\"orderId\":\"" + derived + "\"}")
                        .aggregateId())
                .isEqualTo(derived);
        assertThat(orders.parse(derived, "{\"type\":\"CancelOrder\"}").aggregateId())
                .isEqualTo(derived);
    }

    @Test
    void a_derived_id_lies_where_its_record_lies() {
        for (int partition = 0; partition < 7; partition++) {
            DoorRecord door = new DoorRecord(Topics.ORDERS, 7, partition, 99, null, At.bytes(ORDER));

            String id = new OrderDoor().parse(door, 0).aggregateId();

            assertThat(Topics.ORDERS.partition(id, 7)).isEqualTo(partition);
        }
    }

    @Test
    void a_sku_is_never_derived() {
        assertThat(inventory.refuses("{\"type\":\"AddStock\",\"quantity\":1}").field())
                .isEqualTo("sku");
        assertThat(inventory
                        .refuses("{\"type\":\"AddStock\",\"sku\":\"~inventory-2-17-0\",\"quantity\":1}")
                        .code())
                .isEqualTo("bad-id");
    }

    @Test
    void an_id_has_at_most_64_characters() {
        String longest = "a".repeat(64);

        assertThat(orders.parse("{\"type\":\"ShipOrder\",\"orderId\":\"" + longest + "\"}")
                        .aggregateId())
                .isEqualTo(longest);
        assertThat(orders.refuses("{\"type\":\"ShipOrder\",\"orderId\":\"" + longest + "a\"}")
                        .code())
                .isEqualTo("bad-id");
    }

    @Test
    void no_refusal_quotes_what_it_read() {
        String secret = "Sesame42";
        for (String json : new String[] {
            secret,
            "{\"" + secret + "\":1,\"" + secret + "\":2}",
            "{\"type\":\"" + secret + "\"}",
            "{\"type\":\"ShipOrder\",\"orderId\":\"" + secret + " !\"}",
            "{\"type\":\"PlaceOrder\",\"customerId\":\"c\",\"lines\":[],\"metadata\":{\"" + secret + "\":1}}",
            "{\"eventType\":\"OrderUpdated\",\"order\":{\"id\":\"o\",\"state\":\"" + secret + "\"}}"
        }) {
            var refusal = orders.refuses(json);
            assertThat(refusal.getMessage() + refusal.field() + refusal.code()).doesNotContain(secret);
            assertThat(refusal).hasNoCause();
        }
        byte[] broken = ("{\"" + secret).getBytes(StandardCharsets.UTF_16);
        assertThat(orders.refuses(new String(broken, StandardCharsets.ISO_8859_1)))
                .hasMessageNotContaining(secret);
    }
}
