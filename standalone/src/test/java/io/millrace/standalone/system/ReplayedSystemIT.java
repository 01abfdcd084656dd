package io.millrace.standalone.system;

import static io.millrace.standalone.system.VerifyReport.digests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.generation.GroupHold;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.standalone.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real system with orders of every end is replayed by the command, context by context, and goes on. */
@Tag("faults")
class ReplayedSystemIT {

    private static final List<String> CONTEXTS = List.of("orders", "inventory", "payments", "emails", "accounts");

    private static final Set<String> FOLDS_OF_LOGS = Set.of(
            "orders orders",
            "orders orders-by-age",
            "inventory items",
            "inventory reservations",
            "inventory item-commands",
            "payments payments",
            "emails subjects",
            "emails intents",
            "accounts accounts");

    /**
     * No folds: each is filled from its topic, and is the same after a replay because it holds the topic's last records
     * up to where it had been read. The emailer's table of addresses is its topic itself: it belongs to no generation.
     */
    private static final Set<String> FILLED_FROM_TOPICS =
            Set.of("accounts credentials", "accounts contacts-of-customers");

    private static final String NEW_ORDER = "after-the-replay";
    private static final String ITS_PRODUCT = "case-black";
    private static final int KILLED = 128 + 9;
    private static final String PASSWORD = "a password for the test";

    @TempDir
    private Path data;

    @Test
    void each_context_holds_byte_for_byte_what_it_held_and_nothing_is_said_sent_or_charged_again() throws Exception {
        try (TradingShop shop = TradingShop.open(data)) {
            MillraceProcess millrace = shop.millrace();
            peopleComeAndGo(shop);
            assertThat(load(millrace)).contains("CONFIRMED", "REJECTED", "FAILED", "REFUNDED");
            Map<String, List<JsonNode>> read = Answers.of(millrace.api());
            Books books = Books.of(millrace);
            millrace.stop();

            VerifyReport old;
            Map<String, String> built = new HashMap<>();
            try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), "127.0.0.1", FreePort.pick())) {
                killAsItFolds("payments", broker.bootstrapServers());
                old = VerifyReport.ofStopped(broker.bootstrapServers(), data);
                for (String context : CONTEXTS) {
                    built.putAll(digests(context, replay(context, broker.bootstrapServers())));
                }
            }
            assertThat(old.digests())
                    .containsOnlyKeys(Stream.of(FOLDS_OF_LOGS, FILLED_FROM_TOPICS)
                            .flatMap(Set::stream)
                            .toList());
            assertThat(built).isEqualTo(old.digests());

            millrace.start();
            assertThat(Answers.of(millrace.api())).isEqualTo(read);
            goOn(shop);
            VerifyReport now = shop.verify().assertSound();
            assertThat(now.applications().values())
                    .doesNotContainAnyElementsOf(old.applications().values());
            assertThat(Books.of(millrace).without(NEW_ORDER, ITS_PRODUCT))
                    .isEqualTo(books.without(NEW_ORDER, ITS_PRODUCT));
        }
    }

    private static void goOn(TradingShop shop) {
        shop.order(NEW_ORDER, ITS_PRODUCT, "CONFIRMED");
        shop.awaitMessages("orderId=" + NEW_ORDER, 2);
        assertThat(shop.millrace().gateway().charges(NEW_ORDER)).isEqualTo(1);
        logIn(shop.millrace(), "ada").expect(200);
        logIn(shop.millrace(), "gone").expect(401);
    }

    /** One stays, one is erased. */
    private static void peopleComeAndGo(TradingShop shop) {
        for (String name : List.of("ada", "gone")) {
            String id = shop.millrace()
                    .api()
                    .as("")
                    .post("/api/v1/auth/register", "{\"email\":\"" + name + "@example.com\"," + signIn(name))
                    .expect(201)
                    .required("customerId")
                    .asText();
            shop.awaitMessages("subject=customer:" + id, 1);
            if (name.equals("gone")) {
                shop.millrace()
                        .api()
                        .send("DELETE", "/api/v1/customers/" + id + "?wait=20", "")
                        .expect(200);
            }
        }
    }

    private static Http.Reply logIn(MillraceProcess millrace, String name) {
        return millrace.api().as("").post("/api/v1/auth/login", "{" + signIn(name));
    }

    private static String signIn(String name) {
        return "\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    /** Few pieces, moody payments, bad records and cancellations; returns when all of it is at rest. */
    private static String load(MillraceProcess millrace) {
        millrace.gateway().weights("paid=80,declined=10,stolen=10");
        return Ran.command(
                        "load",
                        "--bootstrap=" + millrace.bootstrap(),
                        "--gateway=" + millrace.onItsPorts("http://127.0.0.1:8090"),
                        "--orders=150",
                        "--products=5",
                        "--stock=60",
                        "--bad=10",
                        "--cancel=15")
                .expectSuccess();
    }

    /** Returns when nobody takes it for alive any more. */
    private void killAsItFolds(String context, String bootstrap) throws IOException, InterruptedException {
        Process replay = Ran.start("replay", context, "--bootstrap=" + bootstrap, "--data=" + data);
        try (BufferedReader printed = replay.inputReader()) {
            boolean folds = printed.lines().anyMatch("folding the log"::equals);
            replay.destroyForcibly().waitFor();
            assertThat(folds).as("it came so far").isTrue();
            assertThat(replay.exitValue()).as("killed before its end").isEqualTo(KILLED);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            await("its group is free")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> GroupHold.isFree(admin, context + "-1"));
        }
    }

    private String replay(String context, String bootstrap) {
        return Ran.command("replay", context, "--bootstrap=" + bootstrap, "--data=" + data)
                .expectSuccess();
    }
}
