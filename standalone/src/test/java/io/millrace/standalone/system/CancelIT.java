package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancelling at every point of an order's life, twice, crossing with payment and shipping. */
class CancelIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Set<String> PAID = Set.of("CONFIRMED", "SHIPPED");
    private static final Set<String> UNDER_WAY = Set.of("PENDING", "RESERVED", "REFUNDING");

    @TempDir
    private static Path data;

    private static MillraceProcess millrace;
    private static Api api;

    @BeforeAll
    static void start() {
        millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100", "--gateway-delay-ms=1500").start();
        api = millrace.api();
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    void cancelled_at_once_while_stock_and_money_are_on_their_way() {
        List<String> orders = place("now", 30, "sd-card-64gb");

        orders.forEach(id -> {
            cancel(id);
            cancel(id);
        });

        awaitEnds(orders);
        assertAccounts(orders, "sd-card-64gb");
    }

    @Test
    void cancelled_while_a_late_charge_may_still_land() {
        millrace.gateway().weights("late=100");
        List<String> orders = place("late", 10, "case-black");
        orders.forEach(id -> api.awaitStatus(id, "RESERVED"));

        orders.forEach(CancelIT::cancel);

        orders.forEach(id -> api.awaitStatus(id, "CANCELLED"));
        millrace.gateway().weights("paid=100");
        assertAccounts(orders, "case-black");
    }

    @Test
    void cancelled_twice_after_confirmation_gives_the_money_back_once() {
        millrace.gateway().weights("paid=100");
        List<String> orders = place("paid", 5, "jumper-wires");
        orders.forEach(api::decided);

        orders.forEach(id -> {
            cancel(id);
            cancel(id);
        });

        orders.forEach(id -> api.awaitStatus(id, "REFUNDED"));
        orders.forEach(id -> assertThat(millrace.gateway().charges(id)).isEqualTo(1));
        assertAccounts(orders, "jumper-wires");
    }

    @Test
    void shipping_and_cancelling_at_once_ends_as_one_of_both() {
        millrace.gateway().weights("paid=100");
        List<String> orders = place("both", 10, "breadboard");
        orders.forEach(api::decided);

        orders.forEach(id -> {
            api.postAsync("/api/v1/orders/" + id + "/ship", "{}").join();
            cancel(id);
        });

        awaitEnds(orders);
        orders.forEach(id -> assertThat(status(id)).as(id).isIn("SHIPPED", "REFUNDED"));
        assertAccounts(orders, "breadboard");
        int status = api.post("/api/v1/orders/" + orders.get(0) + "/cancel?wait=20", "{}")
                .status();
        assertThat(status).as("cancel of what is " + status(orders.get(0))).isIn(200, 409);
    }

    private static List<String> place(String prefix, int number, String sku) {
        List<String> ids =
                IntStream.range(0, number).mapToObj(i -> prefix + "-" + i).toList();
        ids.forEach(id -> millrace.send(
                "orders",
                "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\""
                        + sku + "\",\"quantity\":2}]}",
                "-k",
                id));
        return ids;
    }

    private static void cancel(String id) {
        millrace.send("orders", "{\"type\":\"CancelOrder\",\"orderId\":\"" + id + "\",\"reason\":\"test\"}", "-k", id);
    }

    private static String status(String id) {
        return api.get("/api/v1/orders/" + id).body().path("status").asText();
    }

    private static void awaitEnds(List<String> orders) {
        await("all are at rest")
                .atMost(SOON)
                .until(() -> orders.stream().noneMatch(id -> UNDER_WAY.contains(status(id))));
    }

    private static void assertAccounts(List<String> orders, String sku) {
        await("money and stock are where they belong").atMost(SOON).untilAsserted(() -> {
            int held = 0;
            int gone = 0;
            for (String id : orders) {
                String status = status(id);
                assertThat(millrace.gateway().kept(id)).as("kept of " + id).isEqualTo(PAID.contains(status) ? 1 : 0);
                held += status.equals("CONFIRMED") ? 2 : 0;
                gone += status.equals("SHIPPED") ? 2 : 0;
            }
            JsonNode item = api.product(sku);
            assertThat(item.path("held").asInt()).isEqualTo(held);
            assertThat(item.path("onHand").asInt()).isEqualTo(10_000 - gone);
        });
    }
}
