package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.standalone.system.Http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances of orders with a standby each, two of query-api: what clients notice when instances go.
 * {@code -Dmillrace.repeats=10 -Dmillrace.failover=steady} repeats it; the figures are left in {@code target}.
 */
@Tag("faults")
@Tag("alone")
class ThreeInstancesIT {

    private static final Path FIGURES = Path.of("target", "three-instances.txt");
    private static final int REPEATS = Integer.getInteger("millrace.repeats", 1);
    private static final String FAILOVER = System.getProperty("millrace.failover", "fast");
    private static final int KNOWN = 24;
    private static final int NEW = 8;
    private static final Duration BALANCED = Duration.ofMinutes(2);

    private static final AtomicInteger ORDERS = new AtomicInteger();
    private static Fleet fleet;
    private static Shopper shopper;

    @BeforeAll
    static void start(@TempDir Path data) {
        fleet = new Fleet(data, Map.of("MILLRACE_FAILOVER", FAILOVER, "MILLRACE_STANDBYS", "1"));
        fleet.start(Map.of("orders", 3, Fleet.QUERY, 2));
        shopper = new Shopper(fleet.api(0), fleet.api(1));
        Api api = fleet.api(0);
        api.post("/api/v1/products?wait=20", "{\"sku\":\"a\",\"name\":\"A\",\"unitPrice\":\"1\",\"currency\":\"EUR\"}");
        api.post("/api/v1/inventory/a/stock?wait=20", "{\"quantity\":100000}");
        api.post("/api/v1/customers?wait=20", "{\"customerId\":\"c\",\"username\":\"cora\"}")
                .expect(201);
        confirm(KNOWN);
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
    }

    @Test
    void of_an_instance_that_is_killed_orders_are_still_read_and_new_ones_confirmed() {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            awaitBalance();
            Instance victim = fleet.instances("orders").get(repeat % 3);
            Watch reads = watchReads();
            victim.kill();
            Duration writes = confirm(NEW);
            Watch.Report report = reads.end();
            note("killed", report, "writes within " + writes);
            victim.start();

            assertThat(report.noticed()).isEmpty();
        }
    }

    @Test
    void of_an_instance_that_hangs_orders_are_still_read_and_new_ones_confirmed() {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            awaitBalance();
            Instance victim = fleet.instances("orders").get(repeat % 3);
            Watch reads = watchReads();
            victim.freeze();
            Duration writes = confirm(NEW);
            Watch.Report report = reads.end();
            note("frozen", report, "writes within " + writes);
            victim.thaw();

            assertThat(report.noticed()).isEmpty();
        }
    }

    @Test
    void a_rolling_restart_is_noticed_by_nobody_who_tries_twice() {
        awaitBalance();
        Watch reads = watchReads();
        Watch writes = Watch.begin(number -> shopper.post("/api/v1/orders", order()));

        for (String application : List.of("orders", Fleet.QUERY)) {
            for (Instance instance : fleet.instances(application)) {
                instance.stop();
                if (application.equals("orders")) {
                    assertThat(members()).as("its place is kept").hasSize(3);
                }
                instance.start();
                awaitBalance();
            }
        }

        Watch.Report read = reads.end();
        Watch.Report written = writes.end();
        note("rolling restart", read, "writes " + written);
        assertThat(read.noticed()).isEmpty();
        assertThat(written.noticed()).isEmpty();
        confirm(NEW);
    }

    @Test
    void who_leaves_for_good_does_not_keep_its_place() {
        awaitBalance();
        Instance leaving = fleet.instances("orders").get(2);
        ops(leaving.port()).post("/internal/leave", "").expect(204);

        leaving.stop();

        assertThat(members()).hasSize(2);
        confirm(NEW);
        leaving.start();
    }

    private static Watch watchReads() {
        return Watch.begin(number -> shopper.get("/api/v1/orders/t-" + number % KNOWN));
    }

    /** Places so many new orders at once, and says how long it took until the last was confirmed. */
    private static Duration confirm(int count) {
        long begin = System.nanoTime();
        List<CompletableFuture<Reply>> placed = IntStream.range(0, count)
                .mapToObj(number -> fleet.api(0).postAsync("/api/v1/orders?wait=60", order()))
                .toList();
        assertThat(placed)
                .allSatisfy(reply ->
                        assertThat(reply.join().body().path("status").asText()).isEqualTo("CONFIRMED"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String order() {
        return "{\"orderId\":\"t-" + ORDERS.getAndIncrement()
                + "\",\"customerId\":\"c\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    }

    /** Until all are up, and every partition of orders has an owner and a standby that is one of them. */
    private static void awaitBalance() {
        fleet.awaitAll();
        await("every partition has an owner and a standby")
                .atMost(BALANCED)
                .until(() -> fleet.instances("orders").stream().allMatch(ThreeInstancesIT::seesBalance));
    }

    private static void note(String what, Watch.Report reads, String writes) {
        try {
            Files.writeString(
                    FIGURES,
                    what + ", " + FAILOVER + ": reads " + reads + ", " + writes + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Who shall own a partition is said while the one before still owns it, and while that is handed over nobody else
     * can answer for it: so each must answer, too.
     */
    private static boolean seesBalance(Instance instance) {
        JsonNode partitions = ops(instance.port()).get("/internal/hosts").body().path("partitions");
        return partitions.size() == 4
                && IntStream.range(0, 4).allMatch(number -> {
                    JsonNode hosts = partitions.path(Integer.toString(number));
                    return answers(hosts.path("active"), number, false)
                            && answers(hosts.path("standbys"), number, true);
                });
    }

    private static boolean answers(JsonNode addresses, int partition, boolean stale) {
        if (addresses.size() != 1) {
            return false;
        }
        String address = addresses.get(0).asText();
        int status = ops(Integer.parseInt(address.substring(address.indexOf(':') + 1)))
                .get("/internal/stores/orders/" + partition + "/t-0?stale=" + stale)
                .status();
        return status == 200 || status == 204;
    }

    private static Http ops(int port) {
        return new Http(port, fleet::internalToken);
    }

    private static Set<String> members() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", fleet.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("orders-1")).all().get().get("orders-1").members().stream()
                    .map(member -> member.groupInstanceId().orElseThrow())
                    .collect(Collectors.toSet());
        } catch (ExecutionException e) {
            throw new AssertionError("the group cannot be described", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
