package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the gateway does, orders end, nobody pays twice, and nobody pays for nothing. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayOutcomesIT {

    private static final int STOCK = 10_000;
    private static final String DEFAULT_WEIGHTS = "paid=60,declined=20,late=20";
    /** Nobody waits half a minute for the last attempt, or for others to come up. */
    private static final List<String> HURRY =
            List.of("MILLRACE_PAYMENT_BACKOFF_CAP_MS=8000", "MILLRACE_SETTLING_MS=5000");

    @TempDir
    private static Path data;

    private static MillraceProcess millrace;

    @BeforeAll
    static void start() {
        millrace = new MillraceProcess(
                data, "--demo", "--gateway=declined=100", "--gateway-delay-ms=2000", "--gateway-seed=7");
        launch();
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    void with_the_default_weights_200_orders_all_end_and_the_ledgers_agree() {
        millrace.gateway().weights(DEFAULT_WEIGHTS);

        List<String> orders = place("raspberry-pi-4b", 200);

        await("somebody waits for the next attempt")
                .atMost(Duration.ofMinutes(1))
                .until(() -> orders.stream().anyMatch(this::waitsForNextAttempt));
        Map<String, String> ends = ends(orders);
        assertThat(ends.values()).isSubsetOf("CONFIRMED", "FAILED").contains("CONFIRMED");
        awaitSettledAccounts("raspberry-pi-4b", ends);
    }

    @Test
    void next_attempts_survive_a_restart() {
        millrace.gateway().weights("declined=100");
        List<String> orders = place("raspberry-pi-3", 20);
        await("all wait for their third attempt or later")
                .atMost(Duration.ofMinutes(1))
                .until(() -> orders.stream().allMatch(id -> attempts(id) >= 2));

        millrace.kill();
        launch();

        Map<String, String> ends = ends(orders);
        assertThat(ends.values()).containsOnly("FAILED");
        assertThat(orders).allMatch(id -> attempts(id) == 5);
        awaitSettledAccounts("raspberry-pi-3", ends);
    }

    @Test
    void a_charge_whose_answer_was_dropped_is_found_by_inquiry() {
        millrace.gateway().weights("dropped=100");

        Map<String, String> ends = ends(place("arduino-uno", 50));

        assertThat(ends.values()).containsOnly("CONFIRMED");
        assertThat(ends.keySet()).allMatch(id -> millrace.gateway().charges(id) == 1);
        awaitSettledAccounts("arduino-uno", ends);
    }

    @Test
    void a_stolen_card_is_tried_once() {
        millrace.gateway().weights("stolen=100");

        Map<String, String> ends = ends(place("breadboard", 50));

        assertThat(ends.values()).containsOnly("FAILED");
        assertThat(ends.keySet()).allMatch(id -> attempts(id) == 1);
        awaitSettledAccounts("breadboard", ends);
    }

    /** The last, since from here on no order waits longer. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_gateway_that_only_fails_keeps_no_order_waiting_beyond_its_time() {
        millrace.stop();
        launch("MILLRACE_PAYMENT_TIMEOUT_MS=15000");
        millrace.gateway().weights("error=100");
        List<String> orders = place("jumper-wires", 20);

        Map<String, String> ends = ends(orders);

        assertThat(ends.values()).containsOnly("FAILED");
        awaitAllIsBack("jumper-wires");
        assertThat(orders)
                .allMatch(id -> Map.of("VOIDING", 1, "FAILED", 1, "CANCELLED", 1)
                        .containsKey(payment(id).path("status").asText()));
        millrace.gateway().weights("paid=100");
        awaitSettledAccounts("jumper-wires", ends);
    }

    private static void launch(String... settings) {
        millrace.launch(Stream.concat(HURRY.stream(), Stream.of(settings)).toArray(String[]::new))
                .awaitReady();
    }

    /** The product's name is the beginning of each order's id. */
    private List<String> place(String sku, int number) {
        List<String> ids =
                IntStream.range(0, number).mapToObj(i -> sku + "-" + i).toList();
        millrace.send(
                "orders",
                ids.stream()
                        .map(id -> "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id
                                + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}")
                        .collect(Collectors.joining("\n")));
        return ids;
    }

    private Map<String, String> ends(List<String> orders) {
        return orders.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> millrace.api().decided(id).path("status").asText()));
    }

    private JsonNode payment(String id) {
        return millrace.api().get("/api/v1/payments/" + id).body();
    }

    private int attempts(String id) {
        return payment(id).path("attempts").size();
    }

    private boolean waitsForNextAttempt(String id) {
        return payment(id).hasNonNull("nextAttemptAt");
    }

    /** Late charges land, voids and refunds are answered: then the simulator's own books must agree with the orders. */
    private void awaitSettledAccounts(String sku, Map<String, String> ends) {
        await("money is where it belongs")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> ends.forEach((id, end) -> {
                    assertThat(millrace.gateway().charges(id))
                            .as("charges of " + id)
                            .isLessThanOrEqualTo(1);
                    assertThat(millrace.gateway().kept(id))
                            .as("kept of " + id)
                            .isEqualTo(end.equals("CONFIRMED") ? 1 : 0);
                    assertThat(payment(id).path("status").asText())
                            .as("payment of " + id)
                            .isIn(
                                    end.equals("CONFIRMED")
                                            ? List.of("SETTLED")
                                            : List.of("FAILED", "CANCELLED", "REFUNDED"));
                }));
        long confirmed = ends.values().stream().filter("CONFIRMED"::equals).count();
        JsonNode item = millrace.api().product(sku);
        assertThat(item.path("held").asLong()).isEqualTo(confirmed);
        assertThat(item.path("onHand").asLong()).isEqualTo(STOCK);
    }

    private void awaitAllIsBack(String sku) {
        await("all stock is back")
                .atMost(Duration.ofSeconds(30))
                .until(() -> millrace.api().product(sku).path("held").asLong() == 0);
    }
}
