package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.ReportOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker reports an outcome: of the operation that is out, or, however late, of one given up before. What it says
 * about the money always counts; that it says nothing counts only for the operation that is out.
 */
final class Reporting {

    private final Operations operations;
    private final Failures failures;

    Reporting(Operations operations, Failures failures) {
        this.operations = operations;
        this.failures = failures;
    }

    Decision decide(@Nullable PaymentState state, ReportOutcome report, Instant now) {
        if (state == null) {
            return Decision.deadLetter(Reasons.UNKNOWN_PAYMENT, "No payment of this id was ever requested.");
        }
        return switch (state.getStatus()) {
            case ATTEMPTING, WAITING -> whileAttempting(state, report, now);
            case VOIDING -> whileVoiding(state, report, now);
            case REFUNDING -> whileRefunding(state, report, now);
            case FAILED, CANCELLED -> onceEnded(state, report, now);
            case SETTLED, REFUNDED -> Decision.nothing();
            case UNKNOWN -> throw new IllegalStateException("a payment without a status");
        };
    }

    private Decision whileAttempting(PaymentState state, ReportOutcome report, Instant now) {
        return switch (Finding.of(report)) {
            case TAKEN -> Decision.happened(new PaymentSettled(report.getOperation()));
            case DECLINED, DECLINED_FINALLY ->
                isOfCurrentKey(state, report) ? failures.ofKey(state, report, now) : tellingNothing(state, report, now);
            case ENDED_AT_GATEWAY -> operations.voidAll(state, Reasons.endedAtGateway(), false, now);
            case NOT_TAKEN_YET -> isOut(state, report) ? operations.charge(state, now) : Decision.nothing();
            case VOIDED, GIVEN_BACK_BY_VOID, GIVEN_BACK_BY_REFUND, NOTHING -> tellingNothing(state, report, now);
        };
    }

    private Decision whileVoiding(PaymentState state, ReportOutcome report, Instant now) {
        return switch (Finding.of(report)) {
            case TAKEN -> operations.refund(state, Reasons.lateCharge(), report.getOperation(), now);
            case VOIDED, GIVEN_BACK_BY_VOID ->
                Decision.happened(
                        state.getCancelled()
                                ? new PaymentCancelled(state.getOrigin())
                                : new PaymentFailed(null, state.getReason()));
            default -> tellingNothing(state, report, now);
        };
    }

    private Decision whileRefunding(PaymentState state, ReportOutcome report, Instant now) {
        return switch (Finding.of(report)) {
            case GIVEN_BACK_BY_VOID, GIVEN_BACK_BY_REFUND -> Decision.happened(new PaymentRefunded());
            // VOIDED among them: we know that money was taken, so whoever denies it is asked again.
            default -> tellingNothing(state, report, now);
        };
    }

    private Decision onceEnded(PaymentState state, ReportOutcome report, Instant now) {
        boolean moneyKept = Finding.of(report) == Finding.TAKEN && !state.getVoidAnswered();
        return moneyKept
                ? operations.refund(state, Reasons.lateCharge(), report.getOperation(), now)
                : Decision.nothing();
    }

    private Decision tellingNothing(PaymentState state, ReportOutcome report, Instant now) {
        return isOut(state, report)
                ? failures.ofOperationOut(state, report.getOutcome(), report.getReason(), now)
                : Decision.nothing();
    }

    private static boolean isOut(PaymentState state, ReportOutcome report) {
        return state.getOperationOut()
                && report.getOperation() == state.getOperation()
                && report.getKind() == state.getOperationKind();
    }

    private static boolean isOfCurrentKey(PaymentState state, ReportOutcome report) {
        return report.getIdempotencyKey().equals(Operations.idempotencyKey(state));
    }
}
