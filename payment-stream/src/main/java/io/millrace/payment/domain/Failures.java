package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.OperationFailed;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What did not succeed, and when it is tried again. */
final class Failures {

    private final PaymentPolicy policy;

    Failures(PaymentPolicy policy) {
        this.policy = policy;
    }

    /** The operation that is out told nothing about the money; it, or what clears it up, comes again. */
    Decision ofOperationOut(PaymentState state, OperationOutcome outcome, @Nullable Reason reason, Instant now) {
        if (state.getOperationKind() != OperationKind.CHARGE) {
            return Decision.happened(new OperationFailed(
                    state.getOperation(), state.getOperationKind(), outcome, reason, repeatAt(state, now)));
        }
        int attempt = lastAttempt(state).getNumber();
        return switch (outcome) {
            case NOT_SENT, EXPIRED ->
                Decision.happened(
                        new AttemptFailed(attempt, state.getOperation(), outcome, reason, repeatAt(state, now)));
            default ->
                Decision.happened(new AttemptFailed(
                        attempt, state.getOperation(), OperationOutcome.UNKNOWN, reason, nextAttemptAt(state, now)));
        };
    }

    /** The current key is definitely declined: a new attempt under a new key, or the end. */
    Decision ofKey(PaymentState state, ReportOutcome report, Instant now) {
        int attempt = lastAttempt(state).getNumber();
        Reason reason = Objects.requireNonNullElseGet(report.getReason(), Reasons::declined);
        boolean last = report.getOutcome() == OperationOutcome.DECLINED_FINALLY || attempt >= policy.attempts();
        AttemptFailed failed = new AttemptFailed(
                attempt, report.getOperation(), report.getOutcome(), reason, last ? null : nextAttemptAt(state, now));
        return last ? Decision.happened(failed, new PaymentFailed(null, reason)) : Decision.happened(failed);
    }

    private Instant nextAttemptAt(PaymentState state, Instant now) {
        return after(state, lastAttempt(state).getNumber() - 1, now);
    }

    private Instant repeatAt(PaymentState state, Instant now) {
        return after(state, state.getRepeats(), now);
    }

    private Instant after(PaymentState state, int failure, Instant now) {
        return now.plus(policy.backOff().after(state.getPaymentId(), failure));
    }

    private static AttemptEntry lastAttempt(PaymentState state) {
        return state.getAttempts().get(state.getAttempts().size() - 1);
    }
}
