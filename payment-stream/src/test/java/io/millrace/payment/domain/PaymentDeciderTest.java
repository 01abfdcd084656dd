package io.millrace.payment.domain;

import static io.millrace.payment.domain.Payments.DECIDER;
import static io.millrace.payment.domain.Payments.ID;
import static io.millrace.payment.domain.Payments.ORIGIN;
import static io.millrace.payment.domain.Payments.START;
import static io.millrace.payment.domain.Payments.charge;
import static io.millrace.payment.domain.Payments.key;
import static io.millrace.payment.domain.Payments.payment;
import static io.millrace.payment.domain.Payments.report;
import static io.millrace.payment.domain.Payments.request;
import static io.millrace.schemas.payments.OperationKind.CHARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table does not show: amounts, times, attempts over a whole course, and that nothing given is changed. */
class PaymentDeciderTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void an_amount_that_is_not_above_zero_fails_at_once(long amount) {
        PaymentRequest asked = new PaymentRequest(amount, "EUR", ORIGIN);

        var then = payment().when(new RequestPayment(amount, "EUR"));

        then.then(new PaymentFailed(asked, Reasons.invalidAmount())).tells();
        then.and().when(new RequestPayment(amount, "EUR")).nothing();
        then.and().when(request()).deadLetter("conflict");
        assertThat(then.and().state().getReason()).isEqualTo(Reasons.invalidAmount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XXX", "XAU", "ZZZ"})
    void a_currency_that_nobody_can_pay_with_fails_at_once(String currency) {
        PaymentRequest asked = new PaymentRequest(1L, currency, ORIGIN);

        payment()
                .when(new RequestPayment(1L, currency))
                .then(new PaymentFailed(asked, Reasons.invalidCurrency()))
                .tells();
    }

    @Test
    void five_declined_charges_are_five_attempts_under_five_keys() {
        Specification<PaymentState> payment = payment();
        payment.when(request());
        List<Duration> waits = new ArrayList<>();
        for (int attempt = 1; attempt < 5; attempt++) {
            payment.when(reported(payment, OperationOutcome.DECLINED));
            Deadline next = DECIDER.deadline(payment.state()).orElseThrow();
            waits.add(next.length());
            payment.when(new DeadlinePassed());
        }
        payment.when(reported(payment, OperationOutcome.DECLINED));

        assertThat(payment.state().getStatus()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.state().getReason()).isEqualTo(Payments.TOLD);
        assertThat(payment.state().getAttempts())
                .extracting(AttemptEntry::getNumber, AttemptEntry::getIdempotencyKey, AttemptEntry::getOutcome)
                .containsExactlyElementsOf(List.of(entry(1, 0), entry(2, 1), entry(3, 2), entry(4, 3), entry(5, 4)));
        for (int k = 0; k < 4; k++) {
            Duration shortest = Duration.ofSeconds(1L << k);
            assertThat(waits.get(k)).isBetween(shortest, shortest.multipliedBy(2));
        }
    }

    @Test
    void an_attempt_shows_what_became_of_it_and_when() {
        Specification<PaymentState> payment = payment();

        payment.when(request());
        assertThat(payment.state().getAttempts()).containsExactly(attempt(1, null, 0));

        payment.when(reported(payment, OperationOutcome.UNKNOWN));
        assertThat(payment.state().getAttempts()).containsExactly(attempt(1, OperationOutcome.UNKNOWN, 1));

        payment.when(report(1, CHARGE, key(0), OperationOutcome.PAID)).then(new PaymentSettled(1));
        assertThat(payment.state().getAttempts()).containsExactly(attempt(1, OperationOutcome.PAID, 2));
    }

    @Test
    void a_decline_without_a_reason_gets_one() {
        Specification<PaymentState> payment = payment();
        payment.when(request());

        payment.when(new ReportOutcome(1, CHARGE, key(0), OperationOutcome.DECLINED_FINALLY, null));

        assertThat(payment.state().getReason()).isEqualTo(Reasons.declined());
    }

    @ParameterizedTest
    @EnumSource
    void what_evolve_is_given_stays_as_it_was(Situation situation) {
        if (situation.status != null) {
            PaymentState given = situation.given().state();
            PaymentState same = situation.given().state();

            for (SpecificRecord fact : List.of(charge(2, 9, 1), new PaymentSettled(1), new PaymentRefunded())) {
                PaymentState next = DECIDER.evolve(given, new Event(ID, 99, START, "c", null, fact));

                assertThat(next).isNotEqualTo(given);
                assertThat(given).isEqualTo(same);
            }
        }
    }

    @Test
    void progress_is_told_from_the_last_event() {
        PaymentState state = payment().when(request()).and().state();

        assertThat(DECIDER.progress(state)).isEqualTo(new Progress(1, START, ORIGIN));
    }

    @Test
    void a_command_of_another_context_is_a_bug() {
        Command strange = new Command("c", ID, new PaymentRefunded(), ORIGIN, null);

        assertThatThrownBy(() -> DECIDER.decide(null, strange, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payments take no PaymentRefunded");
    }

    private static ReportOutcome reported(Specification<PaymentState> payment, OperationOutcome outcome) {
        PaymentState state = payment.state();
        return report(state.getOperation(), CHARGE, key(state.getDeclinedKeys()), outcome);
    }

    private static Tuple entry(int number, int key) {
        return tuple(number, key(key), OperationOutcome.DECLINED);
    }

    private static AttemptEntry attempt(int number, OperationOutcome outcome, int secondsIn) {
        Reason reason = outcome == OperationOutcome.UNKNOWN ? Payments.TOLD : null;
        return new AttemptEntry(number, 1, key(0), outcome, reason, START.plusSeconds(secondsIn));
    }
}
