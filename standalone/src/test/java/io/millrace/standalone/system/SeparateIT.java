package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.names.NameKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every application as a process of its own, and query-api asking them over HTTP. */
@Tag("faults")
class SeparateIT {

    private static final Duration UP = Duration.ofMinutes(2);
    private static final int HTTP = FreePort.pick();
    private static final String NAME_KEY = NameKey.newKey();
    private static final String INTERNAL_TOKEN = NameKey.newKey();
    private static final Map<String, Integer> OPS = Map.of(
            "orders",
            FreePort.pick(),
            "inventory",
            FreePort.pick(),
            "payments",
            FreePort.pick(),
            "emails",
            FreePort.pick(),
            "accounts",
            FreePort.pick());

    @TempDir
    private Path data;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void an_order_is_confirmed_and_read_through_separately_started_applications() throws IOException {
        try (KafkaCluster kafka = KafkaCluster.start(1);
                GatewaySimulator gateway = GatewaySimulator.start(new SimulatorOptions(
                        "127.0.0.1",
                        0,
                        data.resolve("gateway"),
                        Weights.parse("paid=100"),
                        Duration.ofSeconds(1),
                        1))) {
            Path keys = data.resolve("token-keys.json");
            TokenKeys unused = TokenKeys.readOrMake(keys);
            Map<String, String> mains = Map.of(
                    "orders", "io.millrace.orders.OrdersStream",
                    "inventory", "io.millrace.inventory.InventoryStream",
                    "payments", "io.millrace.payment.PaymentStream",
                    "emails", "io.millrace.emailer.EmailerStream",
                    "accounts", "io.millrace.accounts.AccountsStream");
            mains.forEach((context, main) -> launch(
                    main,
                    kafka,
                    Map.of(
                            "MILLRACE_OPS_PORT", OPS.get(context).toString(),
                            "MILLRACE_STATE_DIR", data.resolve("state").toString(),
                            "MILLRACE_NAME_KEY", NAME_KEY,
                            "MILLRACE_INTERNAL_TOKEN", INTERNAL_TOKEN,
                            "MILLRACE_GATEWAY_URL", gateway.address().toString())));
            launch(
                    "io.millrace.query.QueryMain",
                    kafka,
                    Map.of(
                            "MILLRACE_HTTP_PORT", Integer.toString(HTTP),
                            "MILLRACE_TOKEN_KEY_FILE", keys.toString(),
                            "MILLRACE_NAME_KEY", NAME_KEY,
                            "MILLRACE_INTERNAL_TOKEN", INTERNAL_TOKEN,
                            "MILLRACE_ORDERS_URL", url("orders"),
                            "MILLRACE_INVENTORY_URL", url("inventory"),
                            "MILLRACE_PAYMENTS_URL", url("payments"),
                            "MILLRACE_EMAILS_URL", url("emails"),
                            "MILLRACE_ACCOUNTS_URL", url("accounts")));
            Api api = new Api(HTTP, keys);
            OPS.values().forEach(port -> {
                Api ops = new Api(port);
                await("application on " + port).atMost(UP).until(ops::isReady);
            });
            await("query-api").atMost(UP).until(api::isReady);

            api.post(
                    "/api/v1/products?wait=20",
                    "{\"sku\":\"a\",\"name\":\"A\",\"unitPrice\":\"1.50\",\"currency\":\"EUR\"}");
            api.post("/api/v1/inventory/a/stock?wait=20", "{\"quantity\":10}");
            api.post("/api/v1/customers?wait=20", "{\"customerId\":\"c\",\"username\":\"cora\"}")
                    .expect(201);
            JsonNode order = api.post(
                            "/api/v1/orders?wait=60",
                            "{\"orderId\":\"s-1\",\"customerId\":\"c\",\"lines\":[{\"sku\":\"a\",\"quantity\":4}]}")
                    .expect(201);

            assertThat(order.path("status").asText()).isEqualTo("CONFIRMED");
            assertThat(order.path("total").asText()).isEqualTo("6.00");
            JsonNode read = api.get("/api/v1/orders/s-1").expect(200);
            assertThat(read.path("payment").path("status").asText()).isEqualTo("SETTLED");
            assertThat(api.product("a").path("available").asInt()).isEqualTo(6);
            assertThat(api.all("/api/v1/orders")).hasSize(1);
            assertThat(api.all("/api/v1/emails?orderId=s-1")).isNotEmpty();
        }
    }

    private static String url(String context) {
        return "http://127.0.0.1:" + OPS.get(context);
    }

    private void launch(String main, KafkaCluster kafka, Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(MillraceProcess.java("-Xmx256m", main));
        builder.environment().putAll(settings);
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolve(main + ".log").toFile());
        try {
            processes.add(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
