package io.millrace.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.payment.domain.PaymentDecider;
import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.PaymentCommand;
import io.millrace.schemas.payments.PaymentEvent;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole application on a real broker, with a gateway that misbehaves in every way it can. */
class PaymentStreamIT {

    private static final int PARTITIONS = 4;
    private static final int PAYMENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final FingerprintIds IDS = new FingerprintIds();
    private static final Set<PaymentStatus> ENDS =
            Set.of(PaymentStatus.SETTLED, PaymentStatus.FAILED, PaymentStatus.CANCELLED, PaymentStatus.REFUNDED);
    private static final PaymentDecider RULES = new PaymentDecider(PaymentPolicy.DEFAULT);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void whatever_the_gateway_does_nobody_pays_twice_and_only_settled_payments_keep_money() throws Exception {
        SimulatorOptions options = new SimulatorOptions(
                "127.0.0.1",
                0,
                directory.resolve("gateway"),
                Weights.parse("paid=30,declined=20,stolen=5,late=20,error=10,dropped=15"),
                Duration.ofMillis(600),
                42);
        try (KafkaCluster cluster = KafkaCluster.start(1);
                GatewaySimulator gateway = GatewaySimulator.start(options)) {
            try (RunningStream first = start(cluster, gateway, "first")) {
                await().atMost(PATIENCE).until(first::ready);
                IntStream.range(0, PAYMENTS).forEach(number -> request(cluster, number));
                await().atMost(PATIENCE)
                        .until(() -> states(cluster).values().stream()
                                .anyMatch(state -> state.getStatus() == PaymentStatus.SETTLED));
                IntStream.range(0, PAYMENTS)
                        .filter(number -> number % 3 == 0)
                        .forEach(number -> cancel(cluster, number));
            }
            try (RunningStream second = start(cluster, gateway, "second")) {
                await().atMost(PATIENCE).until(second::ready);
                IntStream.range(0, PAYMENTS).forEach(number -> request(cluster, number));
                await().atMost(PATIENCE)
                        .until(() ->
                                states(cluster).values().stream().allMatch(state -> ENDS.contains(state.getStatus())));
            }

            Map<String, PaymentState> states = states(cluster);
            assertThat(states).hasSize(PAYMENTS);
            for (PaymentState state : states.values()) {
                assertMoney(gateway, state);
            }
            assertThat(cluster.topics().readAll(Topics.DEAD_LETTERS.name())).isEmpty();
        }
    }

    private void assertMoney(GatewaySimulator gateway, PaymentState state) throws Exception {
        URI address = URI.create(gateway.address() + "/charges/" + state.getPaymentId());
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode account = new ObjectMapper().readTree(answer.body());
        int charges = account.path("charges").asInt();
        int refunds = account.path("refunds").asInt();

        assertThat(charges).as("charges of %s", state).isLessThanOrEqualTo(1);
        assertThat(charges - refunds)
                .as("kept of %s", state)
                .isEqualTo(state.getStatus() == PaymentStatus.SETTLED ? 1 : 0);
    }

    private RunningStream start(KafkaCluster cluster, GatewaySimulator gateway, String disk) {
        Settings settings = Settings.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                cluster.bootstrapServers(),
                "MILLRACE_PARTITIONS",
                Integer.toString(PARTITIONS),
                "MILLRACE_STATE_DIR",
                directory.resolve(disk).toString(),
                "MILLRACE_SETTLING_MS",
                "0",
                PaymentSettings.GATEWAY_URL,
                gateway.address().toString(),
                PaymentSettings.CALL_TIMEOUT,
                "400",
                PaymentSettings.OPERATION_LENGTH,
                "3000",
                PaymentSettings.BACK_OFF_BASE,
                "100"));
        return new StreamRunner(settings, new SimpleMeterRegistry()).start(PaymentStream.application(settings));
    }

    private static void request(KafkaCluster cluster, int number) {
        send(cluster, number, "request", new RequestPayment(1000L + number, "EUR"));
    }

    private static void cancel(KafkaCluster cluster, int number) {
        send(cluster, number, "cancel", new CancelPayment());
    }

    private static void send(KafkaCluster cluster, int number, String what, SpecificRecord body) {
        String id = "p-" + number;
        PaymentCommand command =
                new CommandEnvelope<>(PaymentCommand.class).wrap(new Command(what + "-" + id, id, body, 0, null));
        String topic = Topics.PAYMENT_REQUESTS.name();
        byte[] value = new RecordCodec<>(PaymentCommand.class, IDS).encode(topic, command);
        int partition = Topics.PAYMENT_REQUESTS.partition(id, PARTITIONS);
        cluster.topics().produce(new ProducerRecord<>(topic, partition, null, id.getBytes(UTF_8), value));
    }

    /** What is true now: the fold of the log. */
    private static Map<String, PaymentState> states(KafkaCluster cluster) {
        RecordCodec<PaymentEvent> codec = new RecordCodec<>(PaymentEvent.class, IDS);
        EventEnvelope<PaymentEvent> envelope = new EventEnvelope<>(PaymentEvent.class);
        Map<String, PaymentState> states = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.topics().readAll(Topics.PAYMENT_EVENTS.name())) {
            Event event = envelope.unwrap(codec.decode(record.value()));
            states.put(event.aggregateId(), RULES.evolve(states.get(event.aggregateId()), event));
        }
        return states;
    }
}
