package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.payment.gateway.ChargeAnswer;
import io.millrace.payment.gateway.ChargeAnswer.Declined;
import io.millrace.payment.gateway.ChargeAnswer.Paid;
import io.millrace.payment.gateway.HttpPaymentGateway;
import io.millrace.payment.gateway.InquiryAnswer;
import io.millrace.payment.gateway.NoAnswer;
import io.millrace.payment.gateway.NoAnswer.Cause;
import io.millrace.payment.gateway.NoAnswer.Unknown;
import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.payment.gateway.RefundAnswer;
import io.millrace.payment.gateway.VoidAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as the worker meets it: through {@link HttpPaymentGateway}. */
class GatewaySimulatorIT {

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private GatewaySimulator simulator;
    private PaymentGateway gateway;

    @BeforeEach
    void start() throws IOException {
        simulator = GatewaySimulator.start(options(Weights.parse("paid=1"), DELAY));
        gateway = new HttpPaymentGateway(simulator.address(), PATIENT);
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    @Test
    void a_charge_is_paid_found_and_refunded_once() {
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
        assertThat(gateway.refund("o-1").join()).isEqualTo(new RefundAnswer.NothingToRefund());

        assertThat(charge("k-1")).isEqualTo(new Paid());
        assertThat(charge("k-1")).isEqualTo(new Paid());
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Charged());

        assertThat(gateway.refund("o-1").join()).isEqualTo(new RefundAnswer.Refunded());
        assertThat(gateway.refund("o-1").join()).isEqualTo(new RefundAnswer.Refunded());
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Refunded());
    }

    @Test
    void the_refusals_are_told_apart() {
        simulator.weights(Weights.parse("declined=1"));
        assertThat(charge("k-1")).isEqualTo(new Declined("insufficient-funds", false));

        simulator.weights(Weights.parse("stolen=1"));
        assertThat(charge("k-2")).isEqualTo(new Declined("stolen-card", true));

        simulator.weights(Weights.parse("error=1"));
        assertThat(charge("k-3")).isEqualTo(new Unknown(Cause.GATEWAY_ERROR, "HTTP 503 unavailable"));

        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
    }

    @Test
    void a_dropped_connection_is_unknown_and_the_money_is_found() {
        simulator.weights(Weights.parse("dropped=1"));

        assertThat(charge("k-1"))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.cause()).isEqualTo(Cause.CONNECTION_LOST));

        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Charged());
        assertThat(charge("k-1")).isEqualTo(new Paid());
    }

    @Test
    void a_late_charge_is_in_flight_then_times_out_with_the_money_taken() {
        simulator.weights(Weights.parse("late=1"));
        CompletableFuture<ChargeAnswer> late = InFlight.charge(gateway, Keys.takingMoneyLate());
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.NotCharged());

        assertThat(late.join()).isEqualTo(new Unknown(Cause.GATEWAY_ERROR, "HTTP 504 timed-out"));
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Charged());
    }

    @Test
    void late_money_is_taken_though_nobody_waits_for_the_answer_any_more() {
        simulator.weights(Weights.parse("late=1"));
        PaymentGateway impatient = new HttpPaymentGateway(simulator.address(), DELAY.dividedBy(2));

        assertThat(impatient
                        .charge("o-1", Keys.takingMoneyLate(), 14_500, "EUR")
                        .join())
                .isEqualTo(new Unknown(Cause.TIMED_OUT, "TimeoutException"));

        await().until(() -> gateway.inquire("o-1").join().equals(new InquiryAnswer.Charged()));
    }

    @Test
    void a_void_before_a_charge_refuses_it_for_good() {
        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(new VoidAnswer.Voided());

        assertThat(charge("k-1")).isEqualTo(new Declined("payment-voided", true));
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Voided());
        assertThat(gateway.refund("o-1").join()).isEqualTo(new RefundAnswer.NothingToRefund());
        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(new VoidAnswer.Voided());
    }

    @Test
    void a_void_during_a_late_charge_keeps_it_from_taking_the_money() {
        simulator.weights(Weights.parse("late=1"));
        CompletableFuture<ChargeAnswer> late = InFlight.charge(gateway, Keys.takingMoneyLate());

        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(new VoidAnswer.Voided());

        assertThat(late.join()).isEqualTo(new Unknown(Cause.GATEWAY_ERROR, "HTTP 504 timed-out"));
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Voided());
    }

    @Test
    void a_void_after_a_late_charge_gives_the_money_back() {
        simulator.weights(Weights.parse("late=1"));
        assertThat(charge(Keys.takingMoneyLate())).isInstanceOf(Unknown.class);

        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(new VoidAnswer.Refunded());
        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(new VoidAnswer.Refunded());
        assertThat(gateway.refund("o-1").join()).isEqualTo(new RefundAnswer.Refunded());
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.Refunded());
    }

    @Test
    void many_calls_with_one_key_at_once_are_one_charge() {
        List<CompletableFuture<ChargeAnswer>> calls = IntStream.range(0, 200)
                .mapToObj(i -> gateway.charge("o-1", "k-1", 14_500, "EUR"))
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(new Paid()));
        assertThat(HttpSteps.get(simulator, "/charges/o-1").body()).contains("\"charges\":1,");
    }

    @Test
    void many_late_charges_wait_at_once() {
        simulator.weights(Weights.parse("late=1"));
        List<CompletableFuture<ChargeAnswer>> calls = IntStream.range(0, 300)
                .mapToObj(i -> gateway.charge("of-" + i, "k-" + i, 14_500, "EUR"))
                .toList();

        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.join()).isEqualTo(new Unknown(Cause.GATEWAY_ERROR, "HTTP 504 timed-out")));
    }

    @Test
    void during_an_outage_every_call_fails_and_nothing_moves() {
        simulator.outage(true);
        NoAnswer down = new Unknown(Cause.GATEWAY_ERROR, "HTTP 503 outage");

        assertThat(charge("k-1")).isEqualTo(down);
        assertThat(gateway.inquire("o-1").join()).isEqualTo(down);
        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(down);
        assertThat(gateway.refund("o-1").join()).isEqualTo(down);

        simulator.outage(false);
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
    }

    @Test
    void a_payment_id_with_every_allowed_character_works_in_paths() {
        String paymentId = "~orders-0-17.2_x:y";

        assertThat(gateway.charge(paymentId, "k-1", 1, "JPY").join()).isEqualTo(new Paid());
        assertThat(gateway.inquire(paymentId).join()).isEqualTo(new InquiryAnswer.Charged());
        assertThat(gateway.voidCharges(paymentId).join()).isEqualTo(new VoidAnswer.Refunded());
    }

    @Test
    void a_payment_id_that_the_gateway_does_not_take_is_rejected() {
        assertThat(gateway.charge("no blanks", "k-1", 100, "EUR").join())
                .isEqualTo(new NoAnswer.Rejected("HTTP 400 bad-request"));
        assertThat(gateway.inquire("no blanks").join()).isEqualTo(new NoAnswer.Rejected("HTTP 400 bad-request"));
    }

    @Test
    void further_routes_are_served_beside_its_own() throws IOException {
        SimulatorOptions elsewhere =
                new SimulatorOptions("127.0.0.1", 0, directory.resolve("mails"), Weights.DEFAULT, DELAY, Keys.SEED);
        try (GatewaySimulator withMails = GatewaySimulator.start(
                elsewhere, routes -> routes.get("/mails", ctx -> ctx.result("{\"items\":[]}")))) {
            assertThat(HttpSteps.get(withMails, "/mails").body()).isEqualTo("{\"items\":[]}");
            assertThat(HttpSteps.get(withMails, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closing_does_not_wait_for_late_charges_and_they_never_take_the_money() throws IOException {
        simulator.close();
        simulator = GatewaySimulator.start(options(Weights.parse("late=1"), Duration.ofMinutes(10)));
        gateway = new HttpPaymentGateway(simulator.address(), PATIENT);
        CompletableFuture<ChargeAnswer> late = InFlight.charge(gateway, Keys.takingMoneyLate());

        simulator.close();

        assertThat(late.join()).isInstanceOf(Unknown.class);
        simulator = GatewaySimulator.start(options(Weights.parse("paid=1"), DELAY));
        gateway = new HttpPaymentGateway(simulator.address(), PATIENT);
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
    }

    @Test
    void a_taken_port_is_said_and_leaves_the_ledger_free() {
        SimulatorOptions same = new SimulatorOptions(
                "127.0.0.1",
                simulator.address().getPort(),
                directory.resolve("other"),
                Weights.DEFAULT,
                DELAY,
                Keys.SEED);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> GatewaySimulator.start(same))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + same.port());
        }
    }

    private SimulatorOptions options(Weights weights, Duration delay) {
        return new SimulatorOptions("127.0.0.1", 0, directory.resolve("data"), weights, delay, Keys.SEED);
    }

    private ChargeAnswer charge(String key) {
        return gateway.charge("o-1", key, 14_500, "EUR").join();
    }
}
