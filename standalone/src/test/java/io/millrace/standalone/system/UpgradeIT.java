package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This build opens what the build of the commit before wrote: topics, stores, ledgers, keys. */
@Tag("faults")
class UpgradeIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int OVER = 300;
    private static final int EACH = 10;
    private static final int WAITING = 20;
    private static final int IN_HAND = 50;
    private static final String UNKNOWN = "nobody-has-it";
    /** What was out at the gateway when it was killed is given up as lost this soon, and not half a minute later. */
    private static final String SETTLES_SOON = "MILLRACE_SETTLING_MS=5000";

    private static final Pattern REPLAY_FIRST = Pattern.compile("changelog is missing: .*: millrace replay ([a-z]+)");

    @TempDir
    private static Path directory;

    private static String previous;

    @BeforeAll
    static void buildThePreviousCommit() {
        previous = PreviousBuild.below(directory);
    }

    @Test
    void killed_with_work_in_hand_it_goes_on_as_the_next_version() {
        Path data = directory.resolve("killed");
        try (MillraceProcess millrace = system(data)) {
            List<String> over = trade(millrace);
            Map<String, JsonNode> before = told(millrace, over);
            List<String> open = leaveWork(millrace);
            millrace.kill();

            startThisBuild(millrace, data);

            assertStillTold(before, millrace);
            List<String> bought = Stream.concat(open.stream(), place(millrace, "new", EACH).stream())
                    .toList();
            bought.forEach(
                    id -> assertThat(millrace.api().decided(id).path("status").asText())
                            .as(id)
                            .isEqualTo("CONFIRMED"));
            assertThat(bought).allMatch(id -> millrace.gateway().charges(id) == 1);
            assertThat(over).allMatch(id -> millrace.gateway().charges(id) <= 1);
            awaitSound(data);
        }
    }

    @Test
    void stopped_in_order_its_stores_are_opened_as_they_are() {
        Path data = directory.resolve("stopped");
        try (MillraceProcess millrace = system(data)) {
            List<String> orders = place(millrace, "over", EACH);
            orders.forEach(id -> millrace.api().awaitStatus(id, "CONFIRMED"));
            Map<String, JsonNode> before = told(millrace, orders);
            millrace.stop();

            startThisBuild(millrace, data);

            assertStillTold(before, millrace);
            place(millrace, "new", EACH).forEach(id -> millrace.api().awaitStatus(id, "CONFIRMED"));
            awaitSound(data);
        }
    }

    private static MillraceProcess system(Path data) {
        return new MillraceProcess(data, "--demo", "--gateway=paid=100", "--gateway-seed=1")
                .from(previous)
                .start();
    }

    /** As docs/operations.md has it: where this build keeps a store more, it says what must be replayed first. */
    private static void startThisBuild(MillraceProcess millrace, Path data) {
        millrace.from(MillraceProcess.classPath());
        Set<String> replayed = new HashSet<>();
        boolean started = false;
        while (!started) {
            try {
                millrace.launch(SETTLES_SOON).awaitReady();
                started = true;
            } catch (AssertionError e) {
                Matcher refusal = REPLAY_FIRST.matcher(String.valueOf(e.getMessage()));
                if (!refusal.find() || !replayed.add(refusal.group(1))) {
                    throw e;
                }
                Ran.command("replay", refusal.group(1), "--data=" + data).expectSuccess();
            }
        }
    }

    /** Orders that end in every way there is. */
    private static List<String> trade(MillraceProcess millrace) {
        millrace.gateway().weights("paid=75,declined=15,stolen=10");
        List<String> orders = place(millrace, "over", OVER);
        List<String> refused = place(millrace, "refused", EACH, UNKNOWN);
        refused.forEach(id -> millrace.api().awaitStatus(id, "REJECTED"));
        List<String> confirmed = orders.stream()
                .filter(id -> millrace.api().decided(id).path("status").asText().equals("CONFIRMED"))
                .toList();
        assertThat(confirmed).hasSizeBetween(OVER / 2, OVER - EACH);
        confirmed.subList(0, EACH).forEach(id -> send(millrace, "CancelOrder", id));
        confirmed.subList(EACH, 2 * EACH).forEach(id -> send(millrace, "ShipOrder", id));
        confirmed.subList(0, EACH).forEach(id -> millrace.api().awaitStatus(id, "REFUNDED"));
        confirmed.subList(EACH, 2 * EACH).forEach(id -> millrace.api().awaitStatus(id, "SHIPPED"));
        return Stream.concat(orders.stream(), refused.stream()).toList();
    }

    /** Payments that wait for their next attempt, and orders that have only just come. */
    private static List<String> leaveWork(MillraceProcess millrace) {
        millrace.gateway().weights("error=100");
        List<String> waiting = place(millrace, "waiting", WAITING);
        waiting.forEach(id -> await("the next attempt of " + id)
                .atMost(SOON)
                .until(() -> millrace.api().get("/api/v1/payments/" + id).body().hasNonNull("nextAttemptAt")));
        List<String> inHand = place(millrace, "in-hand", IN_HAND);
        await("the first of them is known")
                .atMost(SOON)
                .until(() -> inHand.stream()
                        .anyMatch(
                                id -> millrace.api().get("/api/v1/orders/" + id).status() == 200));
        return Stream.concat(waiting.stream(), inHand.stream()).toList();
    }

    private static List<String> place(MillraceProcess millrace, String name, int orders) {
        return place(millrace, name, orders, "raspberry-pi-3");
    }

    private static List<String> place(MillraceProcess millrace, String name, int orders, String sku) {
        List<String> ids =
                IntStream.range(0, orders).mapToObj(i -> name + "-" + i).toList();
        millrace.send(
                "orders",
                ids.stream()
                        .map(id -> "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id
                                + "\",\"customerId\":\"12345\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}")
                        .collect(Collectors.joining("\n")));
        return ids;
    }

    private static void send(MillraceProcess millrace, String type, String id) {
        millrace.send("orders", "{\"type\":\"" + type + "\",\"orderId\":\"" + id + "\"}");
    }

    /** What the API says of orders, each with its payment, and the facts of some. */
    private static Map<String, JsonNode> told(MillraceProcess millrace, List<String> orders) {
        Stream<String> order = orders.stream().map(id -> "/api/v1/orders/" + id);
        // The API reads the log for each.
        Stream<String> facts = orders.stream().limit(EACH).map(id -> "/api/v1/orders/" + id + "/events");
        return Stream.concat(order, facts)
                .collect(Collectors.toMap(
                        Function.identity(), path -> millrace.api().get(path).expect(200)));
    }

    private static void assertStillTold(Map<String, JsonNode> before, MillraceProcess millrace) {
        before.forEach((path, told) ->
                assertStillSays(path, told, millrace.api().get(path).expect(200)));
    }

    /** A later version may say more, and nothing else. */
    private static void assertStillSays(String where, JsonNode before, JsonNode now) {
        if (before.isContainerNode()) {
            assertThat(now.getNodeType()).as(where).isEqualTo(before.getNodeType());
            before.fieldNames()
                    .forEachRemaining(name -> assertStillSays(where + " " + name, before.get(name), now.path(name)));
            if (before.isArray()) {
                assertThat(now).as(where).hasSameSizeAs(before);
            }
            for (int item = 0; item < before.size() && before.isArray(); item++) {
                assertStillSays(where + " " + item, before.get(item), now.get(item));
            }
        } else {
            assertThat(now).as(where).isEqualTo(before);
        }
    }

    private static void awaitSound(Path data) {
        await("all is at rest, and as the logs say")
                .atMost(SOON.multipliedBy(2))
                .untilAsserted(() -> VerifyReport.of(data).assertSound());
    }
}
