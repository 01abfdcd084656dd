package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often instances at work are taken for dead though they live: by hand, {@code -Dit.test=FencingRate
 * -Dmillrace.minutes=10 -Dmillrace.failover=fast}. One client places orders without a pause at three instances of
 * orders; nothing is done to them. Figures are left in {@code target/fencing-rate.txt}.
 */
class FencingRate {

    private static final Path FIGURES = Path.of("target", "fencing-rate.txt");
    private static final Duration MEASURED = Duration.ofMinutes(Integer.getInteger("millrace.minutes", 2));
    private static final String FAILOVER = System.getProperty("millrace.failover", "fast");
    private static final Pattern REBALANCES =
            Pattern.compile("(?m)^kafka_consumer_coordinator_rebalance_total\\{[^}]*}\\s+([0-9.E]+)$");
    private static final String FENCED = "the thread is being fenced";

    private final AtomicInteger orders = new AtomicInteger();

    @Test
    void instances_that_work_are_rarely_taken_for_dead(@TempDir Path data) throws IOException {
        try (Fleet fleet = new Fleet(data, Map.of("MILLRACE_FAILOVER", FAILOVER, "MILLRACE_STANDBYS", "1"))) {
            fleet.start(Map.of("orders", 3));
            stock(fleet.api(0));
            Shopper shopper = new Shopper(fleet.api(0), fleet.api(0));
            Watch writes = Watch.begin(number -> shopper.post("/api/v1/orders", order()));
            pass(MEASURED.dividedBy(4));
            int rebalances = rebalances(fleet);
            long fenced = fenced(data);

            pass(MEASURED);

            note(rebalances(fleet) - rebalances, fenced(data) - fenced, writes.end());
        }
    }

    private static void stock(Api api) {
        api.post("/api/v1/products?wait=20", "{\"sku\":\"a\",\"name\":\"A\",\"unitPrice\":\"1\",\"currency\":\"EUR\"}");
        api.post("/api/v1/inventory/a/stock?wait=20", "{\"quantity\":1000000}");
        api.post("/api/v1/customers?wait=20", "{\"customerId\":\"c\",\"username\":\"cora\"}")
                .expect(201);
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    private static int rebalances(Fleet fleet) {
        List<Instance> instances = fleet.instances("orders");
        return instances.stream()
                .mapToInt(instance -> {
                    List<Integer> counts = REBALANCES
                            .matcher(new Http(instance.port(), fleet::internalToken)
                                    .get("/metrics")
                                    .expect(200)
                                    .asText())
                            .results()
                            .map(found -> (int) Double.parseDouble(found.group(1)))
                            .toList();
                    assertThat(counts).as("counters of " + instance).isNotEmpty();
                    return counts.stream().mapToInt(Integer::intValue).sum();
                })
                .sum();
    }

    private static long fenced(Path data) throws IOException {
        long found = 0;
        for (int number = 1; number <= 3; number++) {
            found += Files.readString(data.resolve("orders-" + number + ".log"))
                    .lines()
                    .filter(line -> line.contains(FENCED))
                    .count();
        }
        return found;
    }

    private static void note(int rebalances, long fenced, Watch.Report writes) throws IOException {
        String figures = FAILOVER + ", " + MEASURED.toMinutes() + " min: " + fenced + " threads fenced, " + rebalances
                + " joins of members, orders " + writes + "\n";
        Files.writeString(FIGURES, figures, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(writes.noticed()).isEmpty();
    }

    private String order() {
        return "{\"orderId\":\"f-" + orders.getAndIncrement()
                + "\",\"customerId\":\"c\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    }
}
