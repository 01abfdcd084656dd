package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, starting again, being two, and showing what was written. */
@Tag("faults")
class UpIT {

    private static final String ORDER =
            "{\"orderId\":\"kept-1\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"raspberry-pi-4b\",\"quantity\":2}]}";

    @TempDir
    private Path data;

    @Test
    void two_run_side_by_side_and_each_finds_its_own_state_again() {
        try (MillraceProcess one = new MillraceProcess(data.resolve("one"), "--demo", "--gateway=paid=100").start();
                MillraceProcess two =
                        new MillraceProcess(data.resolve("two"), "--demo", "--gateway=paid=100").start()) {
            JsonNode placed = one.api().post("/api/v1/orders?wait=60", ORDER).expect(201);
            assertThat(placed.path("status").asText()).isEqualTo("CONFIRMED");
            assertThat(two.api().get("/api/v1/orders/kept-1").status()).isEqualTo(404);

            assertThat(one.api().get("/api/v1").expect(200).path("routes").toString())
                    .contains("GET /api/v1/orders/{orderId}", "POST /api/v1/slack", "GET /metrics");

            one.stop();
            one.start();

            JsonNode found = one.api().get("/api/v1/orders/kept-1").expect(200);
            assertThat(found.path("status").asText()).isEqualTo("CONFIRMED");
            assertThat(found.path("timeline")).isEqualTo(placed.path("timeline"));
            JsonNode item = one.api().product("raspberry-pi-4b");
            assertThat(item.path("onHand").asInt()).as("demo data counted once").isEqualTo(10_000);
            assertThat(item.path("held").asInt()).isEqualTo(2);
            assertThat(one.gateway().charges("kept-1")).isEqualTo(1);
            assertTailShowsIt(one);
        }
    }

    /** Avro, as lines of JSON. */
    private static void assertTailShowsIt(MillraceProcess millrace) {
        String lines = millrace.command("tail", "order-events", "--from", "beginning", "--key", "kept-1");

        assertThat(lines.lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("{") && line.contains("\"aggregateId\":\"kept-1\""));
        assertThat(lines).contains("OrderPlaced", "OrderReserved", "OrderConfirmed");
        assertThat(millrace.command("tail", "payment-events", "--from", "beginning"))
                .contains("\"fact\"", "PaymentSettled");
        assertThat(millrace.command("tail", "no-such-topic")).contains("there is no topic");
    }
}
