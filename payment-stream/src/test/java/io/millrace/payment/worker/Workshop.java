package io.millrace.payment.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.PaymentCommand;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** A cluster with the worker's topics, the workers of one test, and what they report. */
final class Workshop implements AutoCloseable {

    static final int PARTITIONS = 4;

    /** A little old, so that it is nobody else's; not so old that retention deletes the record while the test runs. */
    final long timestamp = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaCluster cluster;
    private final SchemaIds ids = new FingerprintIds();
    private final RecordCodec<GatewayOperation> operations = new RecordCodec<>(GatewayOperation.class, ids);
    private final RecordCodec<PaymentCommand> commands = new RecordCodec<>(PaymentCommand.class, ids);
    private final CommandEnvelope<PaymentCommand> envelope = new CommandEnvelope<>(PaymentCommand.class);
    private final List<GatewayWorker> workers = new ArrayList<>();

    Workshop(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    static KafkaCluster newCluster() {
        KafkaCluster cluster = KafkaCluster.start(1);
        cluster.topics().create(Topics.PAYMENT_ATTEMPTS.name(), PARTITIONS);
        cluster.topics().create(Topics.PAYMENT_RESULTS.name(), PARTITIONS);
        cluster.topics().create(Topics.DEAD_LETTERS.name(), PARTITIONS);
        return cluster;
    }

    WorkerEnvironment environment() {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(Map.of(
                KafkaSettings.BOOTSTRAP,
                cluster.bootstrapServers(),
                KafkaSettings.PARTITIONS,
                Integer.toString(PARTITIONS))));
        InstantSource clock = InstantSource.system();
        PoisonBudget budget = new PoisonBudget("payments-1", PoisonLimits.NONE, clock, meters);
        return new WorkerEnvironment(Settings.of(Map.of()), kafka, ids, clock, meters, budget, () -> {
            throw new AssertionError("the worker reads no store");
        });
    }

    /** Starts a worker and waits until it takes work. */
    GatewayWorker start(PaymentGateway gateway, int slots, int batch) {
        GatewayWorker worker = startWithoutWaiting(gateway, slots, batch);
        Awaitility.await().atMost(PATIENCE).until(worker::healthy);
        return worker;
    }

    GatewayWorker startWithoutWaiting(PaymentGateway gateway, int slots, int batch) {
        GatewayWorker worker = new GatewayWorker(environment(), gateway, slots, batch);
        workers.add(worker);
        worker.start();
        return worker;
    }

    static GatewayOperation operation(String paymentId, int number, OperationKind kind) {
        return new GatewayOperation(
                paymentId,
                number,
                kind,
                paymentId + ":0",
                2990L,
                "EUR",
                Instant.now().plusSeconds(300),
                null);
    }

    void ask(GatewayOperation operation) {
        cluster.topics().produce(record(operation));
    }

    ProducerRecord<byte[], byte[]> record(GatewayOperation operation) {
        String topic = Topics.PAYMENT_ATTEMPTS.name();
        return new ProducerRecord<>(
                topic,
                Topics.PAYMENT_ATTEMPTS.partition(operation.getPaymentId(), PARTITIONS),
                timestamp,
                operation.getPaymentId().getBytes(UTF_8),
                operations.encode(topic, operation));
    }

    /** Waits for so many reports on payments whose id begins so; fails if there are more. */
    List<ReportOutcome> reports(String prefix, int count) {
        return commands(prefix, count).stream()
                .map(command -> (ReportOutcome) command.body())
                .toList();
    }

    List<Command> commands(String prefix, int count) {
        return records(prefix, count).stream()
                .map(record -> envelope.unwrap(commands.decode(record.value()), record.timestamp()))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> records(String prefix, int count) {
        List<ConsumerRecord<byte[], byte[]>> found =
                Awaitility.await().atMost(PATIENCE).until(() -> recordsNow(prefix), records -> records.size() >= count);
        if (found.size() > count) {
            throw new AssertionError(found.size() + " reports, not " + count);
        }
        return found;
    }

    List<ConsumerRecord<byte[], byte[]>> recordsNow(String prefix) {
        return cluster.topics().readAll(Topics.PAYMENT_RESULTS.name()).stream()
                .filter(record -> new String(record.key(), UTF_8).startsWith(prefix))
                .toList();
    }

    @Override
    public void close() {
        workers.forEach(GatewayWorker::close);
    }
}
