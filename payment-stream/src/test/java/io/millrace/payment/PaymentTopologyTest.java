package io.millrace.payment;

import static io.millrace.schemas.payments.OperationKind.CHARGE;
import static io.millrace.schemas.payments.OperationKind.INQUIRY;
import static io.millrace.schemas.topic.Topics.DEAD_LETTERS;
import static io.millrace.schemas.topic.Topics.PAYMENT_ATTEMPTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_EVENTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_REQUESTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_RESULTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.testkit.GoldenFile;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationFailed;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.OperationStarted;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentVoidStarted;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stream as a whole does with records; what is decided about them stands in the domain's tests. */
class PaymentTopologyTest {

    private static final Topic<?>[] OUTPUTS = {PAYMENT_EVENTS, PAYMENT_ATTEMPTS, DEAD_LETTERS};
    private static final RequestPayment REQUEST = new RequestPayment(2990L, "EUR");
    private static final Duration SILENCE = Duration.ofSeconds(40);

    @TempDir
    Path stateDir;

    private TopologyFixture stream;

    @BeforeEach
    void start() {
        stream = new TopologyFixture(stateDir, environment -> PaymentTopology.wire(environment, PaymentPolicy.DEFAULT));
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void a_payment_is_requested_charged_and_settled() {
        stream.command(PAYMENT_REQUESTS, "o-1:2:1", "o-1", REQUEST);
        Instant notAfter = TopologyFixture.START.plusSeconds(30);
        assertThat(stream.values(PAYMENT_ATTEMPTS))
                .containsExactly(new GatewayOperation("o-1", 1, CHARGE, "o-1:0", 2990L, "EUR", notAfter, null));

        stream.command(PAYMENT_RESULTS, "report-1", "o-1", report(1, CHARGE, OperationOutcome.PAID));

        assertThat(stream.events(PAYMENT_EVENTS))
                .extracting(
                        Event::eventId, Event::causedBy, event -> event.fact().getClass())
                .containsExactly(
                        tuple("o-1:1", "o-1:2:1", PaymentAttempted.class),
                        tuple("o-1:2", "report-1", PaymentSettled.class));
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void what_is_asked_of_the_gateway_lies_under_the_payments_id() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);

        assertThat(stream.records(PAYMENT_ATTEMPTS))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("o-1");
    }

    @Test
    void the_same_command_twice_changes_nothing() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        stream.command(PAYMENT_RESULTS, "report-1", "o-1", report(1, CHARGE, OperationOutcome.PAID));
        drain();

        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        stream.command(PAYMENT_RESULTS, "report-1", "o-1", report(1, CHARGE, OperationOutcome.PAID));

        stream.nothingOn(OUTPUTS);
    }

    @Test
    void a_worker_that_stays_silent_is_given_up_and_the_gateway_asked_what_happened() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        drain();

        stream.advance(SILENCE.minusSeconds(1)).nothingOn(OUTPUTS);
        stream.advance(Duration.ofSeconds(2));
        assertThat(stream.facts(PAYMENT_EVENTS)).singleElement().isInstanceOf(AttemptFailed.class);
        stream.advance(Duration.ofSeconds(2));

        assertThat(stream.facts(PAYMENT_EVENTS)).singleElement().isInstanceOf(OperationStarted.class);
        assertThat(stream.values(PAYMENT_ATTEMPTS))
                .extracting(GatewayOperation::getKind, GatewayOperation::getOperation)
                .containsExactly(tuple(INQUIRY, 2));
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void what_follows_keeps_the_timestamp_of_the_door_record() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        stream.advance(SILENCE.plusSeconds(1)).advance(Duration.ofSeconds(2));

        assertThat(stream.records(PAYMENT_ATTEMPTS))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(TopologyFixture.START.toEpochMilli()));
    }

    @Test
    void a_restored_store_goes_on_where_the_old_one_was_deadlines_included() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        PaymentState kept =
                stream.<PaymentState>store(StateStores.PAYMENTS.name()).get("o-1");
        stream.close();

        start();
        stream.<PaymentState>store(StateStores.PAYMENTS.name()).put("o-1", kept);
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST).nothingOn(OUTPUTS);
        stream.command(PAYMENT_RESULTS, "report-1", "o-1", report(1, CHARGE, OperationOutcome.DECLINED));
        stream.advance(Duration.ofSeconds(3));

        assertThat(stream.events(PAYMENT_EVENTS))
                .extracting(Event::eventId, event -> event.fact().getClass())
                .containsExactly(tuple("o-1:2", AttemptFailed.class), tuple("o-1:3", PaymentAttempted.class));
    }

    @Test
    void what_is_owed_for_an_hour_raises_an_alarm_with_every_failed_try() {
        stream.command(PAYMENT_REQUESTS, "r-1", "o-1", REQUEST);
        stream.command(PAYMENT_REQUESTS, "c-1", "o-1", new CancelPayment());
        assertThat(stream.facts(PAYMENT_EVENTS)).hasSize(3).element(1).isInstanceOf(PaymentVoidStarted.class);

        stream.advance(SILENCE.plusSeconds(1));
        assertThat(stream.facts(PAYMENT_EVENTS)).singleElement().isInstanceOf(OperationFailed.class);
        assertThat(alarms()).isZero();
        stream.advance(Duration.ofHours(1)).advance(SILENCE.plusSeconds(1));

        assertThat(stream.facts(PAYMENT_EVENTS)).hasSize(2).last().isInstanceOf(OperationFailed.class);
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void the_topology_is_the_one_we_know() {
        Function<StreamEnvironment, Wiring> describing = environment -> {
            Wiring wiring = PaymentTopology.wire(environment, PaymentPolicy.DEFAULT);
            GoldenFile.assertMatches(
                    "payment-topology.txt",
                    wiring.topology().describe().toString(),
                    "a renamed store or input loses what is kept under the old name; a new topic must be made everywhere");
            return wiring;
        };
        new TopologyFixture(stateDir.resolve("described"), describing).close();
    }

    private double alarms() {
        return stream.meters().get("millrace.payments.owed.too.long").counter().count();
    }

    private void drain() {
        for (Topic<?> topic : OUTPUTS) {
            stream.records(topic);
        }
    }

    private static ReportOutcome report(int operation, OperationKind kind, OperationOutcome outcome) {
        return new ReportOutcome(operation, kind, "o-1:0", outcome, null);
    }
}
