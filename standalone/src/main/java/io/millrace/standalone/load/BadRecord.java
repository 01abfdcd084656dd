package io.millrace.standalone.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** Kinds of records that must end as a dead letter, or as a rejected order, and disturb nothing. */
enum BadRecord {
    NOT_JSON("{\"type\":\"PlaceOrder\",,,"),
    BINARY("\u0000\u0001\u0002\uFFFF"),
    EMPTY(""),
    NO_KNOWN_TYPE("{\"type\":\"SingSong\",\"orderId\":\"ID\"}"),
    ILL_TYPED("{\"type\":\"PlaceOrder\",\"orderId\":\"ID\",\"customerId\":\"CUSTOMER\",\"lines\":\"two\"}"),
    WITHOUT_LINES("{\"type\":\"PlaceOrder\",\"orderId\":\"ID\",\"customerId\":\"CUSTOMER\"}"),
    UNKNOWN_ORDER("{\"type\":\"CancelOrder\",\"orderId\":\"ID\"}"),
    NEGATIVE(line("SKU", "-1")),
    TOO_MANY(line("SKU", "10001")),
    UNKNOWN_SKU(line("ID", "1")),
    NULL_VALUE(null);

    private final @Nullable String template;

    BadRecord(@Nullable String template) {
        this.template = template;
    }

    DoorRecord made(String id, String customerId, String sku) {
        if (template == null) {
            return new DoorRecord(Topics.ORDERS, id, null);
        }
        String text = template.replace("ID", id).replace("CUSTOMER", customerId).replace("SKU", sku);
        return new DoorRecord(Topics.ORDERS, id, text.getBytes(UTF_8));
    }

    private static String line(String sku, String quantity) {
        return "{\"type\":\"PlaceOrder\",\"orderId\":\"ID\",\"customerId\":\"CUSTOMER\",\"lines\":[{\"sku\":\"" + sku
                + "\",\"quantity\":" + quantity + "}]}";
    }
}
