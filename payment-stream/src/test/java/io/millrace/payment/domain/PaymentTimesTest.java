package io.millrace.payment.domain;

import static io.millrace.payment.domain.Payments.DECIDER;
import static io.millrace.payment.domain.Payments.START;
import static io.millrace.payment.domain.Payments.key;
import static io.millrace.payment.domain.Payments.payment;
import static io.millrace.payment.domain.Payments.report;
import static io.millrace.payment.domain.Payments.request;
import static io.millrace.schemas.payments.OperationKind.CHARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When a payment wakes, how long it waits, and since when it owes. */
class PaymentTimesTest {

    @Test
    void what_is_not_sent_is_repeated_as_the_same_attempt_less_and_less_often() {
        Specification<PaymentState> payment = payment();
        payment.when(request());
        Deadline last = null;
        for (int repeat = 0; repeat < 20; repeat++) {
            payment.when(reported(payment, OperationOutcome.NOT_SENT));
            last = DECIDER.deadline(payment.state()).orElseThrow();
            payment.when(new DeadlinePassed());
        }

        assertThat(payment.state().getAttempts())
                .extracting(AttemptEntry::getNumber, AttemptEntry::getOperation, AttemptEntry::getIdempotencyKey)
                .containsExactly(tuple(1, 21, key(0)));
        assertThat(last.length()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_silent_operation_is_given_up_when_no_call_can_be_under_way_any_more() {
        Deadline deadline =
                DECIDER.deadline(payment().when(request()).and().state()).orElseThrow();

        Duration length = Duration.ofSeconds(30 + 10);
        assertThat(deadline).isEqualTo(Deadline.givingUp(START.plus(length), length));
    }

    @Test
    void the_next_attempt_goes_on_when_it_is_due() {
        Specification<PaymentState> payment = payment();
        payment.when(request());
        PaymentState waiting =
                payment.when(reported(payment, OperationOutcome.DECLINED)).and().state();

        assertThat(DECIDER.deadline(waiting))
                .contains(Deadline.goingOn(
                        waiting.getNextAttemptAt(),
                        Duration.between(waiting.getLastEventAt(), waiting.getNextAttemptAt())));
    }

    @ParameterizedTest
    @EnumSource
    void whoever_waits_for_something_has_a_deadline_and_an_end_has_none(Situation situation) {
        if (situation.status != null) {
            boolean waits = DECIDER.deadline(situation.given().state()).isPresent();

            assertThat(waits)
                    .isEqualTo(!List.of("SETTLED", "FAILED", "CANCELLED", "REFUNDED")
                            .contains(situation.status.name()));
        }
    }

    @ParameterizedTest
    @CsvSource({"VOID_OUT_CANCELLED,true", "REFUND_OUT,true", "REFUNDED_AFTER_CANCEL,false", "FIRST_CHARGE_OUT,false"})
    void what_is_owed_for_an_hour_is_owed_too_long(Situation situation, boolean owed) {
        PaymentState state = situation.given().state();

        assertThat(DECIDER.isOwedTooLong(state, START.plus(Duration.ofMinutes(59))))
                .isFalse();
        assertThat(DECIDER.isOwedTooLong(state, START.plus(Duration.ofMinutes(61))))
                .isEqualTo(owed);
    }

    @Test
    void voids_are_tried_less_and_less_often_and_never_given_up() {
        Specification<PaymentState> payment = Situation.VOID_OUT_CANCELLED.given();
        List<Duration> waits = new ArrayList<>();
        for (int repeat = 0; repeat < 30; repeat++) {
            payment.when(new DeadlinePassed());
            waits.add(DECIDER.deadline(payment.state()).orElseThrow().length());
            payment.when(new DeadlinePassed());
        }

        assertThat(payment.state().getStatus()).isEqualTo(PaymentStatus.VOIDING);
        for (int k = 0; k < 9; k++) {
            Duration shortest = Duration.ofSeconds(1L << k);
            assertThat(waits.get(k)).isBetween(shortest, shortest.multipliedBy(2));
        }
        assertThat(waits.subList(10, 30)).containsOnly(Duration.ofMinutes(15));
    }

    @Test
    void what_is_owed_is_owed_since_the_void_although_it_became_a_refund() {
        Specification<PaymentState> payment = Situation.VOID_OUT_CANCELLED.given();
        Instant since = payment.state().getOwedSince();

        payment.when(report(1, CHARGE, key(0), OperationOutcome.PAID));

        assertThat(payment.state().getStatus()).isEqualTo(PaymentStatus.REFUNDING);
        assertThat(payment.state().getOwedSince()).isEqualTo(since).isBefore(payment.now());
    }

    private static ReportOutcome reported(Specification<PaymentState> payment, OperationOutcome outcome) {
        PaymentState state = payment.state();
        return report(state.getOperation(), CHARGE, key(state.getDeclinedKeys()), outcome);
    }
}
