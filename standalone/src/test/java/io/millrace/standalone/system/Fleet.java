package io.millrace.standalone.system;

import static org.awaitility.Awaitility.await;

import io.millrace.accounts.AccountsStream;
import io.millrace.emailer.EmailerStream;
import io.millrace.inventory.InventoryStream;
import io.millrace.orders.OrdersStream;
import io.millrace.payment.PaymentStream;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.query.QueryMain;
import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.names.NameKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every application as one or more processes of its own, query-api among them; Kafka and the gateway in this JVM. Each
 * instance has a state directory and an id that it keeps.
 */
final class Fleet implements AutoCloseable {

    static final String QUERY = "query";

    private static final Duration UP = Duration.ofMinutes(2);
    private static final Map<String, Class<?>> MAINS = Map.of(
            "orders",
            OrdersStream.class,
            "inventory",
            InventoryStream.class,
            "payments",
            PaymentStream.class,
            "emails",
            EmailerStream.class,
            "accounts",
            AccountsStream.class,
            QUERY,
            QueryMain.class);

    private final Path data;
    private final KafkaCluster kafka = KafkaCluster.start(1);
    private final GatewaySimulator gateway;
    private final Map<String, String> common;
    private final Map<String, List<Instance>> instances = new HashMap<>();

    /**
     * Nothing runs yet.
     *
     * @param more settings that every application gets
     */
    Fleet(Path data, Map<String, String> more) {
        this.data = data;
        try {
            gateway = GatewaySimulator.start(new SimulatorOptions(
                    "127.0.0.1", 0, data.resolve("gateway"), Weights.parse("paid=100"), Duration.ofSeconds(1), 1));
            TokenKeys unused = TokenKeys.readOrMake(keys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        common = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "MILLRACE_GATEWAY_URL", gateway.address().toString(),
                "MILLRACE_TOKEN_KEY_FILE", keys().toString(),
                "MILLRACE_NAME_KEY", NameKey.newKey(),
                "MILLRACE_INTERNAL_TOKEN", NameKey.newKey()));
        common.putAll(more);
    }

    /** Starts so many instances of each context, one where nothing is said, and then so many of query-api. */
    void start(Map<String, Integer> counts) {
        MAINS.keySet().stream()
                .filter(context -> !context.equals(QUERY))
                .forEach(context -> start(context, counts.getOrDefault(context, 1)));
        awaitAll();
        instances.forEach((context, some) -> common.put(
                "MILLRACE_" + context.toUpperCase(Locale.ROOT) + "_URL",
                some.stream().map(Instance::address).collect(Collectors.joining(","))));
        start(QUERY, counts.getOrDefault(QUERY, 1));
        awaitAll();
    }

    private void start(String context, int count) {
        List<Instance> some = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String name = context + "-" + number;
            Map<String, String> settings = new HashMap<>(common);
            settings.put("MILLRACE_INSTANCE_ID", name);
            settings.put("MILLRACE_STATE_DIR", data.resolve(name).toString());
            Instance instance = new Instance(MAINS.get(context), data.resolve(name + ".log"), settings);
            instance.start();
            some.add(instance);
        }
        instances.put(context, some);
    }

    /** Waits until every instance says that it is ready. */
    void awaitAll() {
        instances
                .values()
                .forEach(some -> some.forEach(
                        instance -> await(instance.toString()).atMost(UP).until(instance::isReady)));
    }

    List<Instance> instances(String context) {
        return instances.get(context);
    }

    /** The API as one instance of query-api serves it. */
    Api api(int number) {
        return new Api(instances.get(QUERY).get(number).port(), keys());
    }

    String internalToken() {
        return common.get("MILLRACE_INTERNAL_TOKEN");
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() throws IOException {
        instances.values().forEach(some -> some.forEach(Instance::kill));
        gateway.close();
        kafka.close();
    }

    private Path keys() {
        return data.resolve("token-keys.json");
    }
}
