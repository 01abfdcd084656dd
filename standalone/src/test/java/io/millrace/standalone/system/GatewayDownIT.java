package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.runtime.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody listens where the gateway was: orders end in time all the same, and what is owed is settled afterwards. */
@Tag("faults")
class GatewayDownIT {

    private static final String SKU = "raspberry-pi-4b";
    private static final Duration PAYMENT_TIMEOUT = Duration.ofSeconds(10);
    // Nobody gives up on others in the first seconds after a start.
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int EACH = 10;

    @TempDir
    private Path directory;

    private final int port = FreePort.pick();
    private final Gateway gateway = new Gateway(port);
    private GatewaySimulator simulator;
    private MillraceProcess millrace;

    @BeforeEach
    void start() throws IOException {
        simulator = simulator("paid=100");
        millrace = new MillraceProcess(directory.resolve("data"), "--demo");
        launch();
    }

    @AfterEach
    void stop() throws IOException {
        millrace.close();
        simulator.close();
    }

    @Test
    void orders_end_in_time_and_what_is_owed_is_seen_and_settled_when_it_is_back() throws IOException {
        List<String> paid = place("paid");
        paid.forEach(id -> millrace.api().awaitStatus(id, "CONFIRMED"));

        simulator.close();
        List<String> unpaid = place("unpaid");
        paid.forEach(this::cancel);
        List<String> cancelledEarly = place("early");
        cancelledEarly.forEach(id -> millrace.api().awaitStatus(id, "RESERVED"));
        cancelledEarly.forEach(this::cancel);

        unpaid.forEach(this::assertFailedInTime);
        cancelledEarly.forEach(id -> assertThat(status("orders", id)).isEqualTo("CANCELLED"));
        await("all they held is free again")
                .until(() -> millrace.api().product(SKU).path("held").asInt() == 0);
        paid.forEach(id -> assertThat(status("orders", id)).isEqualTo("REFUNDING"));
        paid.forEach(id -> await("the next try to give " + id + " its money back is visible")
                .until(() -> payment(id).hasNonNull("nextAttemptAt")));

        millrace.kill();
        launch();
        simulator = simulator("paid=100");

        paid.forEach(id -> millrace.api().awaitStatus(id, "REFUNDED"));
        assertThat(paid).allMatch(id -> gateway.charges(id) == 1 && gateway.kept(id) == 0);
        Stream.concat(unpaid.stream(), cancelledEarly.stream()).forEach(this::awaitNoMoneyKept);
    }

    private void launch() {
        millrace.launch(
                        "MILLRACE_GATEWAY_URL=http://127.0.0.1:" + port,
                        "MILLRACE_PAYMENT_TIMEOUT_MS=" + PAYMENT_TIMEOUT.toMillis(),
                        "MILLRACE_SETTLING_MS=" + SETTLING.toMillis(),
                        "MILLRACE_PAYMENT_BACKOFF_CAP_MS=" + LONGEST_BACKOFF.toMillis())
                .awaitReady();
    }

    private GatewaySimulator simulator(String weights) throws IOException {
        return GatewaySimulator.start(new SimulatorOptions(
                "127.0.0.1", port, directory.resolve("ledger"), Weights.parse(weights), Duration.ofSeconds(1), 1));
    }

    private List<String> place(String kind) {
        List<String> ids =
                IntStream.range(0, EACH).mapToObj(i -> kind + "-" + i).toList();
        ids.forEach(id -> millrace.send(
                "orders",
                "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\""
                        + SKU + "\",\"quantity\":1}]}"));
        return ids;
    }

    private void cancel(String id) {
        millrace.api().post("/api/v1/orders/" + id + "/cancel?wait=20", "{}").expect(200);
    }

    private void assertFailedInTime(String id) {
        JsonNode order = millrace.api().decided(id);
        assertThat(order.path("status").asText()).as(order.toString()).isEqualTo("FAILED");
        assertThat(order.path("reason").path("code").asText()).isEqualTo("payment-timeout");
        assertThat(Duration.between(at(order, "OrderReserved"), at(order, "OrderFailed")))
                .isBetween(PAYMENT_TIMEOUT, PAYMENT_TIMEOUT.plus(SETTLING));
    }

    private void awaitNoMoneyKept(String id) {
        await("the payment of " + id + " is over")
                .atMost(Duration.ofMinutes(2))
                .until(() -> List.of("CANCELLED", "FAILED", "REFUNDED").contains(status("payments", id)));
        assertThat(gateway.kept(id)).isZero();
    }

    private static Instant at(JsonNode order, String fact) {
        return StreamSupport.stream(order.path("timeline").spliterator(), false)
                .filter(entry -> entry.path("type").asText().equals(fact))
                .map(entry -> Instant.parse(entry.path("at").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + fact + " in " + order));
    }

    private JsonNode payment(String id) {
        return millrace.api().get("/api/v1/payments/" + id).expect(200);
    }

    private String status(String list, String id) {
        return millrace.api()
                .get("/api/v1/" + list + "/" + id)
                .expect(200)
                .path("status")
                .asText();
    }
}
