package io.millrace.payment.domain;

import static io.millrace.payment.domain.Payments.ORIGIN;
import static io.millrace.payment.domain.Payments.TOLD;
import static io.millrace.payment.domain.Payments.charge;
import static io.millrace.payment.domain.Payments.failed;
import static io.millrace.payment.domain.Payments.failedForGood;
import static io.millrace.payment.domain.Payments.firstCharge;
import static io.millrace.payment.domain.Payments.payment;
import static io.millrace.payment.domain.Payments.started;
import static io.millrace.payment.domain.Payments.unanswered;
import static io.millrace.schemas.payments.OperationKind.INQUIRY;
import static io.millrace.schemas.payments.OperationKind.REFUND;
import static io.millrace.schemas.payments.OperationKind.VOID;
import static io.millrace.schemas.payments.OperationOutcome.DECLINED;
import static io.millrace.schemas.payments.OperationOutcome.DECLINED_FINALLY;
import static io.millrace.schemas.payments.OperationOutcome.EXPIRED;
import static io.millrace.schemas.payments.OperationOutcome.NOT_SENT;
import static io.millrace.schemas.payments.OperationOutcome.UNKNOWN;
import static io.millrace.schemas.payments.PaymentStatus.ATTEMPTING;
import static io.millrace.schemas.payments.PaymentStatus.CANCELLED;
import static io.millrace.schemas.payments.PaymentStatus.FAILED;
import static io.millrace.schemas.payments.PaymentStatus.REFUNDED;
import static io.millrace.schemas.payments.PaymentStatus.REFUNDING;
import static io.millrace.schemas.payments.PaymentStatus.SETTLED;
import static io.millrace.schemas.payments.PaymentStatus.VOIDING;
import static io.millrace.schemas.payments.PaymentStatus.WAITING;

import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.payments.PaymentVoidStarted;
import io.millrace.schemas.payments.RefundStarted;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment can stand when something reaches it: each status with all that makes a difference, and the facts
 * before.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the facts, but an array cannot say so
enum Situation {
    UNHEARD_OF(null),
    FIRST_CHARGE_OUT(ATTEMPTING, firstCharge()),
    EXPIRED_CHARGE_OUT_AGAIN(ATTEMPTING, firstCharge(), failed(1, 1, EXPIRED), started(INQUIRY, 2), charge(1, 3, 0)),
    UNCLEAR_CHARGE_OUT_AGAIN(ATTEMPTING, firstCharge(), failed(1, 1, UNKNOWN), started(INQUIRY, 2), charge(2, 3, 0)),
    CHARGE_UNDER_SECOND_KEY_OUT(ATTEMPTING, firstCharge(), failed(1, 1, DECLINED), charge(2, 2, 1)),
    LAST_CHARGE_OUT(ATTEMPTING, after(fourDeclined(), charge(5, 5, 4))),
    INQUIRY_OUT(ATTEMPTING, firstCharge(), failed(1, 1, UNKNOWN), started(INQUIRY, 2)),
    INQUIRY_AFTER_EXPIRED_OUT(ATTEMPTING, firstCharge(), failed(1, 1, EXPIRED), started(INQUIRY, 2)),
    LAST_INQUIRY_OUT(ATTEMPTING, after(fourDeclined(), charge(5, 5, 4), failed(5, 5, UNKNOWN), started(INQUIRY, 6))),
    WAITING_TO_INQUIRE(WAITING, firstCharge(), failed(1, 1, UNKNOWN)),
    WAITING_TO_INQUIRE_AFTER_EXPIRED(WAITING, firstCharge(), failed(1, 1, EXPIRED)),
    WAITING_TO_INQUIRE_AGAIN(
            WAITING, firstCharge(), failed(1, 1, UNKNOWN), started(INQUIRY, 2), unanswered(INQUIRY, 2)),
    WAITING_TO_SEND_AGAIN(WAITING, firstCharge(), failed(1, 1, NOT_SENT)),
    WAITING_AFTER_DECLINE(WAITING, firstCharge(), failed(1, 1, DECLINED)),
    SETTLED_BY_CHARGE(SETTLED, firstCharge(), new PaymentSettled(1)),
    VOID_OUT(
            VOIDING,
            after(
                    fourDeclined(),
                    charge(5, 5, 4),
                    failed(5, 5, UNKNOWN),
                    started(INQUIRY, 6),
                    new PaymentVoidStarted(Reasons.attemptsExhausted(), false),
                    started(VOID, 7))),
    VOID_OUT_CANCELLED(VOIDING, firstCharge(), new PaymentVoidStarted(Reasons.cancelled(), true), started(VOID, 2)),
    WAITING_TO_VOID_AGAIN(
            VOIDING,
            firstCharge(),
            new PaymentVoidStarted(Reasons.cancelled(), true),
            started(VOID, 2),
            unanswered(VOID, 2)),
    REFUND_OUT(
            REFUNDING,
            firstCharge(),
            new PaymentSettled(1),
            new RefundStarted(Reasons.cancelled(), null),
            started(REFUND, 2)),
    REFUNDING_WITH_VOID_OUT(
            REFUNDING,
            firstCharge(),
            new PaymentVoidStarted(Reasons.cancelled(), true),
            started(VOID, 2),
            new RefundStarted(Reasons.lateCharge(), 1)),
    WAITING_TO_REFUND_AGAIN(
            REFUNDING,
            firstCharge(),
            new PaymentSettled(1),
            new RefundStarted(Reasons.cancelled(), null),
            started(REFUND, 2),
            unanswered(REFUND, 2)),
    FAILED_AT_ONCE(FAILED, firstCharge(), failedForGood(1, 1, DECLINED_FINALLY), new PaymentFailed(null, TOLD)),
    FAILED_AFTER_VOID(
            FAILED,
            after(
                    fourDeclined(),
                    charge(5, 5, 4),
                    failed(5, 5, UNKNOWN),
                    started(INQUIRY, 6),
                    new PaymentVoidStarted(Reasons.attemptsExhausted(), false),
                    started(VOID, 7),
                    new PaymentFailed(null, Reasons.attemptsExhausted()))),
    CANCELLED_BEFORE_REQUEST(CANCELLED, new PaymentCancelled(ORIGIN)),
    CANCELLED_BETWEEN_ATTEMPTS(CANCELLED, firstCharge(), failed(1, 1, DECLINED), new PaymentCancelled(ORIGIN)),
    CANCELLED_AFTER_VOID(
            CANCELLED,
            firstCharge(),
            new PaymentVoidStarted(Reasons.cancelled(), true),
            started(VOID, 2),
            new PaymentCancelled(ORIGIN)),
    REFUNDED_AFTER_CANCEL(
            REFUNDED,
            firstCharge(),
            new PaymentSettled(1),
            new RefundStarted(Reasons.cancelled(), null),
            started(REFUND, 2),
            new PaymentRefunded());

    final @Nullable PaymentStatus status;
    private final SpecificRecord[] facts;

    Situation(@Nullable PaymentStatus status, SpecificRecord... facts) {
        this.status = status;
        this.facts = facts;
    }

    Specification<PaymentState> given() {
        return payment().given(facts);
    }

    private static SpecificRecord[] fourDeclined() {
        return new SpecificRecord[] {
            firstCharge(), failed(1, 1, DECLINED),
            charge(2, 2, 1), failed(2, 2, DECLINED),
            charge(3, 3, 2), failed(3, 3, DECLINED),
            charge(4, 4, 3), failed(4, 4, DECLINED)
        };
    }

    private static SpecificRecord[] after(SpecificRecord[] before, SpecificRecord... then) {
        return Stream.concat(Stream.of(before), Stream.of(then)).toArray(SpecificRecord[]::new);
    }
}
