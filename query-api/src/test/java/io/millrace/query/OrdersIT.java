package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.testkit.KafkaCluster;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders over real applications. */
@ParameterizedClass
@EnumSource(Where.class)
class OrdersIT {
    @Parameter
    Where where;

    /** Makes names that no other test of this cluster has. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private QueryApi api;
    private Http http;

    @BeforeEach
    void start() {
        api = where.start();
        http = new Http(api.port());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_free_order_is_placed_confirmed_shipped_and_read_back() {
        addProduct("pi-" + run, "0.00", 10);

        Http.Answer placed = http.post("/api/v1/orders?wait=30", order("o-" + run, "pi-" + run, 2));
        Http.Answer repeated = http.post("/api/v1/orders?wait=30", order("o-" + run, "pi-" + run, 2));
        Http.Answer shipped = http.post("/api/v1/orders/o-" + run + "/ship?wait=30", "");
        Http.Answer tooLate = http.post("/api/v1/orders/o-" + run + "/cancel?wait=30", "{}");

        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
        assertThat(placed.json().get("status").asText()).isEqualTo("CONFIRMED");
        assertThat(placed.json().get("total").asText()).isEqualTo("0.00");
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(shipped.status()).as(shipped.text()).isEqualTo(200);
        assertThat(shipped.json().get("status").asText()).isEqualTo("SHIPPED");
        assertThat(tooLate.status()).as(tooLate.text()).isEqualTo(409);
        assertThat(tooLate.json().get("code").asText()).isEqualTo("not-cancellable");
        JsonNode read = http.get("/api/v1/orders/o-" + run).json();
        assertThat(read.get("timeline").findValuesAsText("type"))
                .containsExactly("OrderPlaced", "OrderReserved", "OrderConfirmed", "OrderShipped", "CommandRefused");
    }

    @Test
    void an_order_without_wait_is_there_when_it_is_answered() {
        Http.Answer placed = http.post("/api/v1/orders", order("o-" + run, "nothing-" + run, 1));

        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
        assertThat(http.get("/api/v1/orders/o-" + run).status()).isEqualTo(200);
        JsonNode decided = http.get("/api/v1/orders/o-" + run + "?wait=30").json();
        assertThat(decided.get("status").asText()).isEqualTo("REJECTED");
        assertThat(decided.at("/reason/code").asText()).isEqualTo("unknown-product");
    }

    @Test
    void a_wait_may_begin_before_the_order() {
        CompletableFuture<Http.Answer> waiting = http.getting("/api/v1/orders/o-" + run + "?wait=60");
        KafkaCluster.shared()
                .topics()
                .produce(
                        "orders",
                        "o-" + run,
                        "{\"type\":\"PlaceOrder\","
                                + order("o-" + run, "none", 1).substring(1));

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(waiting.join().json().get("status").asText()).isEqualTo("REJECTED");
    }

    @Test
    void a_conflict_and_an_unknown_order_are_told() {
        http.post("/api/v1/orders?wait=30", order("o-" + run, "none", 1));

        Http.Answer conflict = http.post("/api/v1/orders", order("o-" + run, "none", 2));
        Http.Answer unknown = http.post("/api/v1/orders/nobody-" + run + "/cancel", "");

        assertThat(conflict.status()).as(conflict.text()).isEqualTo(409);
        assertThat(conflict.json().get("code").asText()).isEqualTo("conflict");
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
        assertThat(unknown.json().get("code").asText()).isEqualTo("unknown-order");
    }

    @Test
    void a_hundred_twins_of_one_idempotency_key_make_one_order() {
        String body = "{\"customerId\":\"twin-" + run + "\",\"lines\":[{\"sku\":\"none\",\"quantity\":1}]}";
        List<CompletableFuture<Http.Answer>> twins = IntStream.range(0, 100)
                .mapToObj(number -> http.send(http.request("/api/v1/orders?wait=30")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", run)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build()))
                .toList();

        assertThat(twins).allSatisfy(twin -> assertThat(twin.join().status()).isEqualTo(201));
        assertThat(twins.stream().map(twin -> twin.join().json()))
                .as("the same answer, command id and all")
                .containsOnly(twins.get(0).join().json());
        assertThat(http.get("/api/v1/orders?customerId=twin-" + run).json().get("items"))
                .hasSize(1);
    }

    @Test
    void an_order_that_waits_for_its_payment_says_so() {
        addProduct("pi-" + run, "145.00", 10);
        http.post("/api/v1/orders", order("o-" + run, "pi-" + run, 2));

        await().until(() -> http.get("/api/v1/orders/o-" + run)
                .json()
                .get("status")
                .asText()
                .equals("RESERVED"));

        Http.Answer reserved = http.get("/api/v1/orders/o-" + run);
        assertThat(reserved.json().at("/waitingFor/what").asText()).isEqualTo("payment");
        assertThat(reserved.json().get("total").asText()).isEqualTo("290.00");
        assertThat(reserved.header("X-Partial")).as("no payments run here").hasValue("payment");
        Http.Answer cancelled = http.post("/api/v1/orders/o-" + run + "/cancel?wait=30", "{\"reason\":\"too dear\"}");
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
        assertThat(cancelled.json().at("/reason/text").asText()).isEqualTo("too dear");
    }

    @Test
    void orders_are_listed_newest_first_over_all_partitions() {
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(number -> "o-" + run + "-" + number)
                .toList();
        ids.forEach(id -> http.post(
                "/api/v1/orders",
                order(id, "none", 1).replace("\"customerId\":\"c-1\"", "\"customerId\":\"c-" + run + "\"")));

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = http.get("/api/v1/orders?limit=5&customerId=c-" + run + "&cursor=" + cursor)
                    .json();
            listed.addAll(page.findValuesAsText("orderId"));
            cursor = page.path("nextCursor").asText(null);
        }

        List<String> newestFirst = new ArrayList<>(ids);
        Collections.reverse(newestFirst);
        assertThat(listed).isEqualTo(newestFirst);
    }

    @Test
    void an_order_s_facts_are_read_from_the_log() {
        addProduct("pi-" + run, "0.00", 10);
        String commandId = http.post("/api/v1/orders?wait=30", order("o-" + run, "pi-" + run, 2))
                .json()
                .get("commandId")
                .asText();

        Http.Answer events = http.get("/api/v1/orders/o-" + run + "/events");

        assertThat(events.status()).as(events.text()).isEqualTo(200);
        assertThat(events.header("X-Partial")).isEmpty();
        assertThat(events.json().get("items").findValuesAsText("type"))
                .containsExactly("OrderPlaced", "OrderReserved", "OrderConfirmed");
        assertThat(events.json().at("/items/0/causedBy").asText()).isEqualTo(commandId);
        assertThat(events.json().at("/items/0/sequence").asInt()).isEqualTo(1);
        assertThat(events.json().at("/items/1/data/total").asText()).isEqualTo("0.00");
        assertThat(http.get("/api/v1/orders/none-" + run + "/events").status()).isEqualTo(404);
    }

    private void addProduct(String sku, String price, int quantity) {
        assertThat(http.post("/api/v1/products", product(sku, price)).status()).isEqualTo(201);
        assertThat(http.post("/api/v1/inventory/" + sku + "/stock", "{\"quantity\":" + quantity + "}")
                        .status())
                .isEqualTo(200);
    }

    private static String product(String sku, String price) {
        return "{\"sku\":\"" + sku + "\",\"name\":\"Raspberry Pi\",\"unitPrice\":\"" + price + "\"}";
    }

    private static String order(String id, String sku, int quantity) {
        return "{\"orderId\":\"" + id + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":"
                + quantity + "}]}";
    }
}
