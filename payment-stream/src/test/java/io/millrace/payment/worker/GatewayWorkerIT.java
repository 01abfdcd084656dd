package io.millrace.payment.worker;

import static io.millrace.payment.worker.Workshop.operation;
import static io.millrace.schemas.payments.OperationKind.CHARGE;
import static io.millrace.schemas.payments.OperationKind.INQUIRY;
import static io.millrace.schemas.payments.OperationKind.REFUND;
import static io.millrace.schemas.payments.OperationKind.VOID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.payment.gateway.HttpPaymentGateway;
import io.millrace.payment.gateway.InquiryAnswer;
import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker, a real broker, the simulator. */
class GatewayWorkerIT {

    private static final int SLOTS = 16;
    private static final int BATCH = 8;

    private static KafkaCluster cluster;
    private static GatewaySimulator simulator;
    private static PaymentGateway gateway;

    private Workshop workshop;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        cluster = Workshop.newCluster();
        simulator = GatewaySimulator.start(
                new SimulatorOptions("127.0.0.1", 0, data, Weights.parse("paid=100"), Duration.ofSeconds(1), 7));
        gateway = new HttpPaymentGateway(simulator.address(), Duration.ofSeconds(10));
    }

    @AfterAll
    static void shut() throws IOException {
        simulator.close();
        cluster.close();
    }

    @BeforeEach
    void begin() {
        workshop = new Workshop(cluster);
    }

    @AfterEach
    void end() {
        workshop.close();
    }

    @Test
    void an_operation_that_waited_is_called_and_reported_as_its_payments_own() {
        GatewayOperation asked = operation("waited-1", 3, CHARGE);
        workshop.ask(asked);
        workshop.start(gateway, SLOTS, BATCH);

        ConsumerRecord<byte[], byte[]> record = workshop.records("waited-", 1).get(0);
        Command command = workshop.commands("waited-", 1).get(0);
        assertThat(new String(record.key(), UTF_8)).isEqualTo("waited-1");
        assertThat(record.timestamp()).isEqualTo(workshop.timestamp);
        assertThat(record.partition()).isEqualTo(Topics.PAYMENT_RESULTS.partition("waited-1", Workshop.PARTITIONS));
        assertThat(command.aggregateId()).isEqualTo("waited-1");
        assertThat(command.commandId()).startsWith("waited-1:payment-attempts-");
        assertThat(command.body()).isEqualTo(new ReportOutcome(3, CHARGE, "waited-1:0", OperationOutcome.PAID, null));
    }

    @Test
    void every_kind_of_operation_reaches_the_gateway() {
        workshop.start(gateway, SLOTS, BATCH);

        assertThat(outcome("kinds-1", 1, INQUIRY)).isEqualTo(OperationOutcome.NOT_FOUND);
        assertThat(outcome("kinds-1", 2, CHARGE)).isEqualTo(OperationOutcome.PAID);
        assertThat(outcome("kinds-1", 3, INQUIRY)).isEqualTo(OperationOutcome.PAID);
        assertThat(outcome("kinds-1", 4, REFUND)).isEqualTo(OperationOutcome.REFUNDED);
        assertThat(outcome("kinds-1", 5, VOID)).isEqualTo(OperationOutcome.REFUNDED);
        assertThat(outcome("kinds-2", 1, VOID)).isEqualTo(OperationOutcome.VOIDED);
        assertThat(outcome("kinds-2", 2, CHARGE)).isEqualTo(OperationOutcome.DECLINED_FINALLY);
        assertThat(workshop.meters
                        .get("millrace.gateway.calls")
                        .tags("kind", "charge", "outcome", "paid")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_is_met_too_late_is_reported_and_never_called() {
        GatewayOperation late = operation("late-1", 1, CHARGE);
        late.setNotAfter(Instant.now().minusMillis(1));
        workshop.ask(late);
        workshop.start(gateway, SLOTS, BATCH);

        assertThat(workshop.reports("late-1", 1).get(0).getOutcome()).isEqualTo(OperationOutcome.EXPIRED);
        assertThat(gateway.inquire("late-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
    }

    @Test
    void a_gateway_that_is_not_there_leaves_the_operation_unsent() {
        PaymentGateway nowhere = new HttpPaymentGateway(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(10));
        workshop.start(nowhere, SLOTS, BATCH);

        assertThat(outcome("nowhere-1", 1, CHARGE)).isEqualTo(OperationOutcome.NOT_SENT);
    }

    @Test
    void an_unreadable_operation_becomes_a_dead_letter_and_stops_nothing() {
        byte[] poison = "not avro".getBytes(UTF_8);
        cluster.topics().produce(Topics.PAYMENT_ATTEMPTS.name(), "poison-1", poison);
        cluster.topics().produce(Topics.PAYMENT_ATTEMPTS.name(), null, poison);
        workshop.start(gateway, SLOTS, BATCH);

        assertThat(outcome("poison-3", 1, CHARGE)).isEqualTo(OperationOutcome.PAID);
        List<ConsumerRecord<byte[], byte[]>> letters = cluster.topics().awaitRecords(Topics.DEAD_LETTERS.name(), 2);
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetterHeaders.CODE))
                .containsExactlyInAnyOrder("not-avro", "no-key");
        ConsumerRecord<byte[], byte[]> letter = letters.stream()
                .filter(some -> header(some, DeadLetterHeaders.CODE).equals("not-avro"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(new String(letter.key(), UTF_8)).isEqualTo("poison-1");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("payment-attempts");
        assertThat(header(letter, DeadLetterHeaders.PROCESSOR)).isEqualTo("payment-gateway");
    }

    @Test
    void what_an_aborted_transaction_asked_for_is_never_called() {
        try (KafkaProducer<byte[], byte[]> aborting = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "aborting"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            aborting.initTransactions();
            aborting.beginTransaction();
            Future<?> unused = aborting.send(workshop.record(operation("aborted-1", 1, CHARGE)));
            aborting.flush();
            aborting.abortTransaction();
        }
        workshop.start(gateway, SLOTS, BATCH);
        // On the same partition, so the worker has passed the aborted one once this is answered.
        String neighbour = neighbourOf("aborted-1");

        assertThat(outcome(neighbour, 1, CHARGE)).isEqualTo(OperationOutcome.PAID);
        assertThat(workshop.recordsNow("aborted-1")).isEmpty();
        assertThat(gateway.inquire("aborted-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
    }

    private OperationOutcome outcome(String paymentId, int number, OperationKind kind) {
        int before = workshop.recordsNow(paymentId).size();
        workshop.ask(operation(paymentId, number, kind));
        return workshop.reports(paymentId, before + 1).stream()
                .filter(report -> report.getOperation() == number)
                .findFirst()
                .orElseThrow()
                .getOutcome();
    }

    private static String neighbourOf(String id) {
        int wanted = Topics.PAYMENT_ATTEMPTS.partition(id, Workshop.PARTITIONS);
        int number = 0;
        while (Topics.PAYMENT_ATTEMPTS.partition("neighbour-" + number, Workshop.PARTITIONS) != wanted) {
            number++;
        }
        return "neighbour-" + number;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
