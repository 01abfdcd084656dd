package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Products and stock over a real application. */
@ParameterizedClass
@EnumSource(Where.class)
class ProductsIT {
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
    void a_product_is_added_changed_stocked_and_retired() {
        String path = "/api/v1/products/pi-" + run;
        String product = product("pi-" + run, "145.00");

        Http.Answer added = http.post("/api/v1/products", product);
        Http.Answer repeated = http.post("/api/v1/products", product);
        Http.Answer conflict = http.post("/api/v1/products", product("pi-" + run, "1.00"));
        Http.Answer changed = http.put(path, "{\"unitPrice\":\"99.50\",\"categories\":[\"boards-" + run + "\"]}");
        Http.Answer stocked = http.post("/api/v1/inventory/pi-" + run + "/stock", "{\"quantity\":5}");
        Http.Answer adjusted =
                http.post("/api/v1/inventory/pi-" + run + "/stock", "{\"delta\":-2,\"reason\":\"broken\"}");
        Http.Answer below = http.post("/api/v1/inventory/pi-" + run + "/stock", "{\"delta\":-9,\"reason\":\"lost\"}");
        Http.Answer unknown = http.put("/api/v1/products/none-" + run, "{\"name\":\"Nothing\"}");

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.header("Location")).hasValue(path);
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(201);
        assertThat(conflict.status()).as(conflict.text()).isEqualTo(409);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().get("unitPrice").asText()).isEqualTo("99.50");
        assertThat(stocked.json().get("onHand").asInt()).isEqualTo(5);
        assertThat(adjusted.json().get("available").asInt()).isEqualTo(3);
        assertThat(below.status()).as(below.text()).isEqualTo(409);
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
        assertThat(http.get("/api/v1/products?category=boards-" + run).json().findValuesAsText("sku"))
                .containsExactly("pi-" + run);
        assertThat(http.delete(path).status()).isEqualTo(200);
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.get("/api/v1/inventory/pi-" + run).json().get("status").asText())
                .isEqualTo("RETIRED");
    }

    @Test
    void of_many_who_change_the_same_version_one_succeeds() {
        addProduct("pi-" + run, "1", 1);
        String path = "/api/v1/products/pi-" + run;
        String tag = http.get(path).header("ETag").orElseThrow();

        List<Integer> answers =
                IntStream.range(0, 8)
                        .mapToObj(number -> http.send(renaming(path, tag, "Pi " + number)))
                        .toList()
                        .stream()
                        .map(answer -> answer.join().status())
                        .sorted()
                        .toList();

        assertThat(answers).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void a_product_that_sells_is_changed_as_it_was_seen() {
        addProduct("pi-" + run, "0", 10);
        String path = "/api/v1/products/pi-" + run;
        String tag = http.get(path).header("ETag").orElseThrow();

        http.post("/api/v1/orders?wait=30", order("o-" + run, "pi-" + run, 2));
        Http.Answer refused =
                http.send(renaming(path, "\"" + "0".repeat(32) + "\"", "Never")).join();
        Http.Answer changed = http.send(renaming(path, tag, "Pi")).join();
        Http.Answer again = http.send(renaming(path, tag, "Another")).join();

        assertThat(refused.status()).as(refused.text()).isEqualTo(412);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().get("held").asInt()).isEqualTo(2);
        assertThat(changed.header("ETag")).isEqualTo(http.get(path).header("ETag"));
        assertThat(again.status()).as(again.text()).isEqualTo(412);
    }

    @Test
    void stock_shows_who_holds_it() {
        addProduct("pi-" + run, "0", 10);
        http.post("/api/v1/orders?wait=30", order("o-" + run, "pi-" + run, 2));

        JsonNode stock = http.get("/api/v1/inventory/pi-" + run).json();

        assertThat(stock.get("reservations"))
                .hasToString("[{\"orderId\":\"o-" + run + "\",\"quantity\":2,\"state\":\"HELD\"}]");
        assertThat(stock.get("available").asInt()).isEqualTo(8);
    }

    private HttpRequest renaming(String path, String tag, String name) {
        return http.request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build();
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
