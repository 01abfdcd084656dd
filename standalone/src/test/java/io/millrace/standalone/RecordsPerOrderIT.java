package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.state.LocalState;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.runtime.state.StateReader.Range;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one order costs: the records it leaves on a real broker, counted. */
class RecordsPerOrderIT {

    private static final int ORDERS = 25;
    private static final int PARTITIONS = 4;
    private static final int MOST_RECORDS = 30;
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    @Test
    void a_single_line_order_up_to_confirmed_costs_at_most_30_records() throws IOException {
        try (KafkaCluster kafka = KafkaCluster.start(1);
                GatewaySimulator gateway = GatewaySimulator.start(new SimulatorOptions(
                        "127.0.0.1", 0, data.resolve("gateway"), Weights.parse("paid=100"), Duration.ofSeconds(1), 1));
                Applications applications =
                        Applications.start(settings(kafka, gateway), new SimpleMeterRegistry(), () -> {})) {
            await("all run")
                    .atMost(SOON)
                    .until(() -> applications.running().stream().allMatch(RunningStream::ready));
            LocalState state = new LocalState(applications.streams(), PARTITIONS);
            stock(kafka);
            register(kafka);

            TopicCounts before = TopicCounts.of(kafka.bootstrapServers());
            for (int number = 0; number < ORDERS; number++) {
                order(kafka, "o-" + number);
            }
            for (int number = 0; number < ORDERS; number++) {
                awaitDone(state, "o-" + number);
            }
            // A state shows before it is committed, and only what is committed is counted.
            awaitFacts(kafka, "inventory-events", 2 + ORDERS);
            awaitFacts(kafka, "order-events", 4 * ORDERS);
            awaitFacts(kafka, "payment-events", 2 * ORDERS);
            awaitFacts(kafka, "email-events", 1 + 2 * ORDERS);
            OrderCost cost = OrderCost.between(before, TopicCounts.of(kafka.bootstrapServers()), ORDERS);

            assertThat(cost.records()).isLessThanOrEqualTo(MOST_RECORDS);
            cost.assertIsWhatTheReadmeSays();
        }
    }

    private Settings settings(KafkaCluster kafka, GatewaySimulator gateway) {
        return Settings.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "MILLRACE_PARTITIONS",
                Integer.toString(PARTITIONS),
                "MILLRACE_STATE_DIR",
                data.resolve("state").toString(),
                "MILLRACE_NAME_KEY",
                NameKey.newKey(),
                "MILLRACE_GATEWAY_URL",
                gateway.address().toString()));
    }

    private static void stock(KafkaCluster kafka) {
        send(kafka, "inventory", "a", "{\"type\":\"AddProduct\",\"sku\":\"a\",\"name\":\"A\",\"unitPrice\":\"1.00\"}");
        send(kafka, "inventory", "a", "{\"type\":\"AddStock\",\"sku\":\"a\",\"quantity\":1000}");
        awaitFacts(kafka, "inventory-events", 2);
    }

    /** The address is the account's: the order needs none of its own. */
    private static void register(KafkaCluster kafka) {
        send(
                kafka,
                "users",
                "c",
                "{\"type\":\"RegisterCustomer\",\"customerId\":\"c\",\"username\":\"c\",\"email\":\"c@example.com\"}");
        awaitFacts(kafka, "account-events", 3);
        awaitFacts(kafka, "email-events", 1);
    }

    private static void awaitFacts(KafkaCluster kafka, String log, int number) {
        await(number + " facts on " + log)
                .atMost(SOON)
                .until(() -> TopicCounts.of(kafka.bootstrapServers()).on(log).records() == number);
    }

    private static void order(KafkaCluster kafka, String id) {
        send(
                kafka,
                "orders",
                id,
                "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id
                        + "\",\"customerId\":\"c\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}");
    }

    /** Confirmed, and both of its messages decided. */
    private static void awaitDone(LocalState state, String id) {
        int partition = Topics.ORDERS.partition(id, PARTITIONS);
        awaitState(
                () -> state.get(StateStores.ORDERS, partition, id).value(),
                (OrderState order) -> order.getStatus() == OrderStatus.CONFIRMED);
        Range messages = Range.partsOf("order:" + id, 10);
        await("messages about " + id).atMost(SOON).until(() -> {
            List<Entry<IntentState>> intents =
                    state.range(StateStores.INTENTS, partition, messages).value();
            return intents.size() == 2
                    && intents.stream().allMatch(intent -> intent.value().getStatus() == IntentStatus.SKIPPED);
        });
    }

    private static <V> void awaitState(Question<V> question, Predicate<V> wanted) {
        await().atMost(SOON)
                .ignoreException(StateUnavailableException.class)
                .until(() -> question.ask().filter(wanted).isPresent());
    }

    private static void send(KafkaCluster kafka, String topic, String key, String value) {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value));
            producer.flush();
        }
    }

    @FunctionalInterface
    private interface Question<V> {
        Optional<V> ask();
    }
}
