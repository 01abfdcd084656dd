package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.standalone.system.Http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies without warning, three times, in the middle of a thousand orders. */
@Tag("faults")
class KillIT {

    private static final int ORDERS = 1_000;
    private static final int KILLS = 3;
    /** More than there are partitions of payments' work. */
    private static final int AFTERWARDS = 12;

    @TempDir
    private Path data;

    @Test
    void three_kills_in_1000_orders_lose_nothing_and_charge_nobody_twice() {
        try (MillraceProcess millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100").start()) {
            // A system that was once stopped in order dies differently: its metadata begins with a broker that left.
            millrace.stop();
            millrace.start();
            for (int part = 0; part <= KILLS; part++) {
                int first = part * ORDERS / (KILLS + 1);
                int last = (part + 1) * ORDERS / (KILLS + 1);
                millrace.send("orders", orders(first, last));
                if (part < KILLS) {
                    awaitSomeOf(millrace, first);
                    millrace.kill();
                    millrace.start();
                }
            }

            for (int number = 0; number < ORDERS; number++) {
                String id = "k-" + number;
                JsonNode order = millrace.api().decided(id);
                assertThat(order.path("status").asText()).as(order.toString()).isEqualTo("CONFIRMED");
                assertThat(millrace.gateway().charges(id))
                        .as("charges of " + id)
                        .isEqualTo(1);
            }
            JsonNode item = millrace.api().product("raspberry-pi-3");
            assertThat(item.path("held").asInt()).isEqualTo(ORDERS);
            StockLedger.ofLog(millrace.bootstrap()).assertNeverOversold();

            millrace.kill();
            millrace.start();
            assertNobodyWaitsForTheDead(millrace);
        }
    }

    /** What fell to the dead payment worker, of some partitions, lay there until its session was over: 45 s. */
    private static void assertNobodyWaitsForTheDead(MillraceProcess millrace) {
        List<CompletableFuture<Reply>> placed = IntStream.range(0, AFTERWARDS)
                .mapToObj(number -> millrace.api().postAsync("/api/v1/orders?wait=20", order("afterwards-" + number)))
                .toList();
        assertThat(placed)
                .allSatisfy(answer ->
                        assertThat(answer.join().body().path("status").asText()).isEqualTo("CONFIRMED"));
    }

    /** Some orders of the part are under way, most are not decided: a good moment to die. */
    private static void awaitSomeOf(MillraceProcess millrace, int first) {
        Awaitility.await("the first orders are known")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> IntStream.range(first, first + 20)
                        .anyMatch(number ->
                                millrace.api().get("/api/v1/orders/k-" + number).status() == 200));
    }

    private static String orders(int first, int last) {
        return IntStream.range(first, last)
                .mapToObj(number -> order("k-" + number).replaceFirst("\\{", "{\"type\":\"PlaceOrder\","))
                .collect(Collectors.joining("\n"));
    }

    private static String order(String id) {
        return "{\"orderId\":\"" + id
                + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"raspberry-pi-3\",\"quantity\":1}]}";
    }
}
