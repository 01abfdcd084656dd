package io.millrace.payment;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.schemas.topic.Topics.PAYMENT_ATTEMPTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_EVENTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_REQUESTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_RESULTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentCommand;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that lie wrong, are nonsense, or are about nothing: each has its place, and the next payment goes through.
 */
class PaymentBadInputTest {

    private static final Topic<?>[] CONSEQUENCES = {PAYMENT_EVENTS, PAYMENT_ATTEMPTS};
    private static final RequestPayment REQUEST = new RequestPayment(2990L, "EUR");

    @TempDir
    Path stateDir;

    private TopologyFixture stream;

    @BeforeEach
    void start() {
        stream = new TopologyFixture(stateDir, PaymentBadInputTest::wired);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void a_report_on_a_payment_that_does_not_exist_is_a_dead_letter() {
        stream.command(
                PAYMENT_RESULTS,
                "report-1",
                "o-9",
                new ReportOutcome(1, OperationKind.CHARGE, "o-9:0", OperationOutcome.PAID, null));

        assertDeadLetter("unknown-payment", "report-1");
    }

    @Test
    void another_amount_under_a_known_id_is_a_dead_letter_and_touches_nothing() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        drain();

        stream.command(PAYMENT_REQUESTS, "r-2", "o-1", new RequestPayment(1L, "EUR"));

        assertDeadLetter("conflict", "r-2");
    }

    @Test
    void a_cancel_for_an_unknown_id_is_remembered_and_a_later_request_takes_nothing() {
        stream.command(PAYMENT_REQUESTS, "c-1", "o-1", new CancelPayment());
        assertThat(stream.facts(PAYMENT_EVENTS)).singleElement().isInstanceOf(PaymentCancelled.class);

        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);

        stream.nothingOn(CONSEQUENCES);
    }

    @Test
    void a_request_for_no_money_fails_and_asks_nobody() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", new RequestPayment(0L, "EUR"));

        assertThat(stream.facts(PAYMENT_EVENTS)).singleElement().isInstanceOf(PaymentFailed.class);
        stream.nothingOn(PAYMENT_ATTEMPTS);
    }

    @Test
    void a_record_without_a_key_is_taken_where_it_lies_right() {
        stream.send(PAYMENT_REQUESTS, null, encoded("o-1"));

        assertThat(stream.events(PAYMENT_EVENTS))
                .singleElement()
                .satisfies(event -> assertThat(event.aggregateId()).isEqualTo("o-1"));
    }

    @Test
    void a_record_on_another_partition_than_its_ids_is_a_dead_letter() {
        String misplaced = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "o-" + i)
                .filter(id -> PAYMENT_REQUESTS.partition(id, 4) != 0)
                .findFirst()
                .orElseThrow();
        try (TopologyFixture four = new TopologyFixture(
                stateDir.resolve("other"),
                PaymentBadInputTest::wired,
                Surroundings.usual().withPartitions(4))) {
            four.send(PAYMENT_REQUESTS, "elsewhere", encoded(misplaced));

            assertThat(header(four.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("misplaced");
            four.nothingOn(CONSEQUENCES);
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_poison_record_is_a_dead_letter_as_it_was_and_stops_nothing(Topic<?> topic) {
        stream.send(topic, "o-1", "\u0000\u0001 not what it should be");

        TestRecord<byte[], byte[]> letter = stream.deadLetter();
        assertThat(letter.value()).isEqualTo("\u0000\u0001 not what it should be".getBytes(UTF_8));
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(topic.name());
        assertThat(header(letter, DeadLetterHeaders.CODE)).isNotEmpty();
        stream.nothingOn(CONSEQUENCES);

        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        assertThat(stream.facts(PAYMENT_EVENTS)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_tombstone_is_a_dead_letter(Topic<?> topic) {
        stream.send(topic, "o-1", (byte[]) null);

        assertThat(header(stream.deadLetter(), DeadLetterHeaders.CODE)).isNotEmpty();
        stream.nothingOn(CONSEQUENCES);
    }

    static Stream<Topic<?>> inputs() {
        return Stream.of(PAYMENT_REQUESTS, PAYMENT_RESULTS);
    }

    private void assertDeadLetter(String code, String commandId) {
        TestRecord<byte[], byte[]> letter = stream.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo(code);
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo(commandId);
        assertThat(header(letter, DeadLetterHeaders.PROCESSOR)).isEqualTo(PaymentTopology.DECIDE_PAYMENT);
        stream.nothingOn(CONSEQUENCES);
    }

    private void drain() {
        for (Topic<?> topic : CONSEQUENCES) {
            stream.records(topic);
        }
    }

    private static byte[] encoded(String paymentId) {
        PaymentCommand command =
                new CommandEnvelope<>(PaymentCommand.class).wrap(new Command("r-1", paymentId, REQUEST, 0, null));
        return new RecordCodec<>(PaymentCommand.class, new FingerprintIds()).encode(PAYMENT_REQUESTS.name(), command);
    }

    private static Wiring wired(StreamEnvironment environment) {
        return PaymentTopology.wire(environment, PaymentPolicy.DEFAULT);
    }
}
