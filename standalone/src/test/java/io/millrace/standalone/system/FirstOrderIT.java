package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of an order on real input: kcat in, REST out, money, stock, mail and Slack for real. */
class FirstOrderIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private static Path data;

    private static Webhook slack;
    private static MillraceProcess millrace;
    private static Api api;

    @BeforeAll
    static void start() {
        slack = new Webhook();
        millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100");
        millrace.launch("MILLRACE_SLACK_WEBHOOK_URI=" + slack.uri()).awaitReady();
        api = millrace.api();
    }

    @AfterAll
    static void stop() {
        millrace.close();
        slack.close();
    }

    @Test
    void an_event_of_earlier_systems_becomes_a_confirmed_order_with_payment_and_stock() {
        JsonNode before = api.product("raspberry-pi-4b");

        send("orders", """
                { "eventType": "OrderCreated", "order": { "customerId": 12345, "product": "Raspberry Pi 4b", "quantity": 1, "price": 145.00, "state": "Pending" } }\
                """);

        JsonNode order = await("the order is confirmed")
                .atMost(SOON)
                .until(
                        () -> api.all("/api/v1/orders?customerId=12345&status=CONFIRMED").stream()
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        String orderId = order.path("orderId").asText();
        assertThat(orderId).startsWith("~orders-");
        assertThat(order.path("total").asText()).isEqualTo("145.00");
        assertThat(order.path("currency").asText()).isEqualTo("EUR");
        assertThat(api.get("/api/v1/payments/" + orderId)
                        .expect(200)
                        .path("status")
                        .asText())
                .isEqualTo("SETTLED");
        assertThat(millrace.gateway().charges(orderId)).isEqualTo(1);
        JsonNode after = api.product("raspberry-pi-4b");
        assertThat(after.path("available").asInt())
                .isLessThan(before.path("available").asInt());
        await("its e-mails are decided")
                .atMost(SOON)
                .until(() -> api.all("/api/v1/emails?orderId=" + orderId).stream()
                                .filter(mail -> mail.path("status").asText().equals("SENT"))
                                .count()
                        == 2);
    }

    @Test
    void the_native_form_is_confirmed_with_and_without_a_key_wherever_kcat_puts_it() {
        for (int number = 0; number < 10; number++) {
            send("orders", nativeOrder("native-" + number));
            send("orders", nativeOrder("keyed-" + number), "-k", "keyed-" + number);
            send("orders", nativeOrder("strange-" + number), "-k", "some other key " + number);
        }

        for (int number = 0; number < 10; number++) {
            for (String kind : List.of("native-", "keyed-", "strange-")) {
                JsonNode order = api.decided(kind + number);
                assertThat(order.path("status").asText()).as(kind + number).isEqualTo("CONFIRMED");
            }
        }
    }

    @Test
    void a_mail_really_arrives() {
        send("orders", """
                {"type":"PlaceOrder","orderId":"mailed-1","customerId":"c-1","email":"c@example.com","lines":[{"sku":"breadboard","quantity":3}]}\
                """);

        assertThat(api.decided("mailed-1").path("status").asText()).isEqualTo("CONFIRMED");
        await("two mails arrive")
                .atMost(SOON)
                .until(() -> mailsTo("c@example.com").size() == 2);
        assertThat(mailsTo("c@example.com"))
                .allMatch(mail -> mail.path("text").asText().contains("mailed-1"));
        await("both are told as sent")
                .atMost(SOON)
                .until(() -> api.all("/api/v1/emails?orderId=mailed-1").stream()
                        .allMatch(mail -> mail.path("status").asText().equals("SENT")));
    }

    @Test
    void a_customer_is_welcomed_by_mail() {
        await("the mail")
                .atMost(SOON)
                .until(() -> mailsTo("demo@example.com").stream()
                                .filter(mail -> mail.path("subject").asText().equals("Welcome to Millrace"))
                                .count()
                        == 1);
    }

    @Test
    void an_item_of_earlier_systems_adds_product_and_stock() {
        send("inventory", """
                {"eventType":"ItemAdded","item":{"product":"Solder Iron 60W","price":39.90,"quantity":7}}\
                """);

        await("the product is there")
                .atMost(SOON)
                .until(() -> api.get("/api/v1/products/solder-iron-60w").status() == 200);
        JsonNode product = api.product("solder-iron-60w");
        assertThat(product.path("name").asText()).isEqualTo("Solder Iron 60W");
        assertThat(product.path("unitPrice").asText()).isEqualTo("39.90");
        assertThat(product.path("onHand").asInt()).isEqualTo(7);
    }

    @Test
    void text_reaches_the_slack_webhook_from_kcat_and_from_rest() {
        send("slack-notifications", "deployed by hand");
        api.post("/api/v1/slack", "{\"message\":\"deployed by REST\"}");

        await("both arrive")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(slack.received())
                        .anyMatch(text -> text.contains("deployed by hand"))
                        .anyMatch(text -> text.contains("deployed by REST")));
    }

    @Test
    void an_order_placed_by_rest_can_be_waited_for_and_cancelled_with_its_money_back() {
        JsonNode placed = api.post(
                        "/api/v1/orders?wait=30",
                        "{\"customerId\":\"c-2\",\"lines\":[{\"sku\":\"sd-card-64gb\",\"quantity\":2}]}")
                .expect(201);
        String orderId = placed.path("orderId").asText();
        assertThat(placed.path("status").asText()).isEqualTo("CONFIRMED");

        api.post("/api/v1/orders/" + orderId + "/cancel", "{\"reason\":\"changed my mind\"}");

        api.awaitStatus(orderId, "REFUNDED");
        assertThat(millrace.gateway().kept(orderId)).isZero();
        assertThat(api.post("/api/v1/orders/" + orderId + "/ship?wait=10", "{}").status())
                .isEqualTo(409);
    }

    private static List<JsonNode> mailsTo(String address) {
        return millrace.gateway().mails().stream()
                .filter(mail -> mail.path("to").toString().contains(address))
                .toList();
    }

    private static String nativeOrder(String orderId) {
        return """
                {"type":"PlaceOrder","orderId":"%s","customerId":"c-1","currency":"EUR","lines":[{"sku":"raspberry-pi-3","quantity":1,"unitPrice":99.00}]}\
                """.formatted(orderId);
    }

    private static void send(String topic, String text, String... options) {
        millrace.send(topic, text, options);
    }
}
