package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.rules.ProductExpectation;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductRoutesTest {
    private static final String PRODUCT = """
            {"sku":"pi","name":"Raspberry Pi","categories":["boards"],"unitPrice":"145"}
            """;

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_product_is_shown_with_its_stock() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));

        assertThat(api.http.get("/api/v1/products/pi").text())
                .isEqualTo(
                        "{\"sku\":\"pi\",\"name\":\"Raspberry Pi\",\"categories\":[\"boards\"],\"unitPrice\":\"145.00\","
                                + "\"currency\":\"EUR\",\"status\":\"ACTIVE\",\"onHand\":10,\"held\":3,\"available\":7,\"version\":5,"
                                + "\"contentHash\":\""
                                + ProductExpectation.contentOf(Samples.item("pi", ProductStatus.ACTIVE)) + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"JPY,14500", "KWD,14.500", "EUR,145.00"})
    void money_has_the_digits_of_its_currency(String currency, String text) {
        ItemState item = Samples.item("pi", ProductStatus.ACTIVE);
        item.setCurrency(currency);
        Samples.keep(api.state, item);

        assertThat(api.http.get("/api/v1/products/pi").json().get("unitPrice").asText())
                .isEqualTo(text);
    }

    @Test
    void what_was_only_asked_for_is_no_product_and_what_is_retired_is_stock_only() {
        Samples.keep(api.state, Samples.item("asked", ProductStatus.ABSENT));
        Samples.keep(api.state, Samples.item("retired", ProductStatus.RETIRED));

        assertThat(api.http.get("/api/v1/products/asked").status()).isEqualTo(404);
        assertThat(api.http.get("/api/v1/inventory/asked").status()).isEqualTo(404);
        assertThat(api.http.get("/api/v1/products/retired").status()).isEqualTo(404);
        assertThat(api.http
                        .get("/api/v1/inventory/retired")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("RETIRED");
        assertThat(api.http.get("/api/v1/products").json().get("items")).isEmpty();
    }

    @Test
    void products_are_listed_by_sku_and_category_page_by_page() {
        List<String> skus = IntStream.rangeClosed(10, 40)
                .mapToObj(number -> "sku-" + number)
                .toList();
        skus.forEach(sku -> {
            ItemState item = Samples.item(sku, ProductStatus.ACTIVE);
            item.setCategories(sku.endsWith("0") ? List.of("round", "boards") : List.of("boards"));
            Samples.keep(api.state, item);
        });

        assertThat(pages("/api/v1/products?limit=7", "/items", "sku")).isEqualTo(skus);
        assertThat(pages("/api/v1/products?limit=1&category=round", "/items", "sku"))
                .containsExactly("sku-10", "sku-20", "sku-30", "sku-40");
        assertThat(pages("/api/v1/products?category=none", "/items", "sku")).isEmpty();
    }

    @Test
    void reservations_are_listed_page_by_page() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));
        Samples.keep(api.state, Samples.item("pi-2", ProductStatus.ACTIVE));
        reserve("pi-2", "o-other");
        List<String> orders =
                IntStream.rangeClosed(10, 25).mapToObj(number -> "o-" + number).toList();
        orders.forEach(order -> reserve("pi", order));

        assertThat(pages("/api/v1/inventory/pi?limit=5", "/reservations", "orderId"))
                .isEqualTo(orders);
        assertThat(api.http.get("/api/v1/inventory/pi?limit=1").json().at("/reservations/0"))
                .hasToString("{\"orderId\":\"o-10\",\"quantity\":3,\"state\":\"HELD\"}");
        String cursor = api.http
                .get("/api/v1/inventory/pi?limit=1")
                .json()
                .get("nextCursor")
                .asText();
        assertThat(api.http.get("/api/v1/inventory/pi-2?cursor=" + cursor).status())
                .isEqualTo(400);
    }

    @Test
    void a_delivery_is_answered_with_the_stock_after_it() {
        ItemState item = Samples.item("pi", ProductStatus.ACTIVE);
        item.setLastEventAt(Instant.now());
        Samples.keep(api.state, item);
        CompletableFuture<Http.Answer> adding = api.http.posting("/api/v1/inventory/pi/stock", "{\"quantity\":5}");
        await().until(() -> api.written().size() == 1);
        ItemState after = Samples.item("pi", ProductStatus.ACTIVE);
        after.setVersion(6);
        after.setOnHand(15);
        Samples.keep(api.state, after);
        String commandId = api.written().get(0).get("commandId").asText();
        api.log(Topics.INVENTORY_EVENTS, Samples.event("pi", 6, commandId, new StockAdded(5)));

        assertThat(adding.join().status()).isEqualTo(200);
        assertThat(adding.join().json().get("onHand").asInt()).isEqualTo(15);
        assertThat(adding.join().json().get("commandId").asText()).isEqualTo(commandId);
        assertThat(api.written().get(0).toString())
                .isEqualTo("{\"type\":\"AddStock\",\"commandId\":\"" + commandId + "\",\"sku\":\"pi\",\"quantity\":5}");
    }

    @Test
    void a_state_older_than_the_fact_is_not_shown_as_its_outcome() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));
        CompletableFuture<Http.Answer> adding = api.http.posting("/api/v1/inventory/pi/stock", "{\"quantity\":5}");
        await().until(() -> api.written().size() == 1);

        String commandId = api.written().get(0).get("commandId").asText();
        api.log(Topics.INVENTORY_EVENTS, Samples.event("pi", 6, commandId, new StockAdded(5)));

        assertThat(adding.join().status()).isEqualTo(202);
    }

    @Test
    void an_adjustment_that_the_stock_does_not_allow_is_a_conflict() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));
        CompletableFuture<Http.Answer> adjusting =
                api.http.posting("/api/v1/inventory/pi/stock", "{\"delta\":-9,\"reason\":\"lost\"}");
        await().until(() -> api.written().size() == 1);
        String commandId = api.written().get(0).get("commandId").asText();
        Reason reason = new Reason("below-held", "Too many are held.");
        api.log(Topics.INVENTORY_EVENTS, Samples.event("pi", 6, commandId, new CommandRefused("AdjustStock", reason)));

        assertThat(adjusting.join().status()).isEqualTo(409);
        assertThat(adjusting.join().json().get("code").asText()).isEqualTo("below-held");
    }

    @Test
    void a_product_that_is_already_so_is_answered_at_once() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));

        assertThat(api.http.post("/api/v1/products", PRODUCT).status()).isEqualTo(201);
        assertThat(api.http
                        .put("/api/v1/products/pi", "{\"name\":\"Raspberry Pi\",\"unitPrice\":145.0}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_product_that_differs_waits_for_its_fact() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));
        CompletableFuture<Http.Answer> adding = api.http.posting("/api/v1/products", PRODUCT.replace("145", "146"));
        await().until(() -> api.written().size() == 1);

        api.bury(api.written().get(0).get("commandId").asText(), "conflict");

        assertThat(adding.join().status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/v1/products|{\"sku\":\"pi\",\"name\":\"Pi\",\"unitPrice\":\"1.005\"}|422|price-too-precise",
                "POST|/api/v1/products|{\"sku\":\"pi\",\"name\":\"Pi\",\"unitPrice\":\"-1\"}|422|price-out-of-range",
                "POST|/api/v1/products|{\"sku\":\"pi\",\"name\":\"Pi\",\"unitPrice\":1,\"currency\":\"XXX\"}|422|unknown-currency",
                "POST|/api/v1/products|{\"name\":\"Pi\",\"unitPrice\":\"1\"}|400|missing-field",
                "POST|/api/v1/inventory/pi/stock|{\"quantity\":0}|422|quantity-out-of-range",
                "POST|/api/v1/inventory/pi/stock|{}|400|ill-typed",
                "POST|/api/v1/inventory/pi/stock|{\"quantity\":1,\"delta\":1}|400|ill-typed",
                "POST|/api/v1/inventory/pi/stock|{\"delta\":1}|400|missing-field",
                "PUT|/api/v1/products/pi|{\"unitPrice\":true}|400|ill-typed"
            })
    void what_cannot_be_is_not_written(String method, String path, String body, int status, String code) {
        Http.Answer answer = method.equals("PUT") ? api.http.put(path, body) : api.http.post(path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(api.written()).isEmpty();
    }

    private void reserve(String sku, String orderId) {
        ReservationState reservation = ReservationState.newBuilder()
                .setSku(sku)
                .setOrderId(orderId)
                .setStatus(ReservationStatus.HELD)
                .setQuantity(3)
                .setOrigin(0)
                .build();
        int partition = Topics.INVENTORY_EVENTS.partition(sku, api.state.partitions());
        api.state.put(StateStores.RESERVATIONS, partition, StateStores.part(sku, orderId), reservation);
    }

    private List<String> pages(String path, String list, String field) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = api.http.get(path + "&cursor=" + cursor).json();
            page.at(list).forEach(item -> found.add(item.get(field).asText()));
            cursor = page.path("nextCursor").asText(null);
        }
        return found;
    }
}
