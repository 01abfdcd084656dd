package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.standalone.system.Http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many want what there is little of. */
@Tag("faults")
class StockRaceIT {

    @TempDir
    private static Path data;

    private static MillraceProcess millrace;
    private static Api api;

    @BeforeAll
    static void start() {
        millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100").start();
        api = millrace.api();
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    void of_500_concurrent_orders_for_100_pieces_exactly_100_are_confirmed() {
        add("scarce", 100);

        List<CompletableFuture<Reply>> placing = IntStream.range(0, 500)
                .mapToObj(number -> api.postAsync("/api/v1/orders?wait=60", order("race-" + number, "scarce", 1)))
                .toList();
        assertThat(placing)
                .allSatisfy(placed -> assertThat(placed.join().status()).isIn(201, 202));

        List<String> ends = IntStream.range(0, 500)
                .mapToObj(number -> api.decided("race-" + number).path("status").asText())
                .toList();
        assertThat(ends.stream().filter("CONFIRMED"::equals)).hasSize(100);
        assertThat(ends.stream().filter("REJECTED"::equals)).hasSize(400);
        JsonNode item = api.product("scarce");
        assertThat(item.path("onHand").asInt()).isEqualTo(100);
        assertThat(item.path("held").asInt()).isEqualTo(100);
        StockLedger.ofLog(millrace.bootstrap()).assertNeverOversold();
    }

    @Test
    void an_order_of_three_lines_of_which_one_is_short_holds_nothing_in_the_end() {
        add("plenty-a", 50);
        add("plenty-b", 50);
        add("short", 1);

        for (int number = 0; number < 10; number++) {
            api.post("/api/v1/orders", """
                    {"orderId":"three-%d","customerId":"c-1","lines":[{"sku":"plenty-a","quantity":1},{"sku":"short","quantity":2},{"sku":"plenty-b","quantity":3}]}\
                    """.formatted(number));
        }

        for (int number = 0; number < 10; number++) {
            JsonNode order = api.decided("three-" + number);
            assertThat(order.path("status").asText()).isEqualTo("REJECTED");
            assertThat(order.path("reason").path("code").asText()).isEqualTo("out-of-stock");
        }
        await("nothing is held").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(api.product("plenty-a").path("held").asInt()).isZero();
            assertThat(api.product("plenty-b").path("held").asInt()).isZero();
            assertThat(api.product("short").path("held").asInt()).isZero();
        });
    }

    private static void add(String sku, int pieces) {
        api.post(
                        "/api/v1/products",
                        "{\"sku\":\"" + sku + "\",\"name\":\"" + sku
                                + "\",\"unitPrice\":\"1.00\",\"currency\":\"EUR\"}")
                .expect(201);
        api.post("/api/v1/inventory/" + sku + "/stock", "{\"quantity\":" + pieces + "}");
        await(sku + " is in stock")
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/v1/inventory/" + sku)
                                .body()
                                .path("onHand")
                                .asInt()
                        == pieces);
    }

    private static String order(String orderId, String sku, int quantity) {
        return "{\"orderId\":\"" + orderId + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"" + sku
                + "\",\"quantity\":" + quantity + "}]}";
    }
}
