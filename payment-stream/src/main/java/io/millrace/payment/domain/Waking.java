package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deadline has passed: an operation stayed without an outcome, or it is time for the next. */
final class Waking {

    private final Operations operations;
    private final Failures failures;

    Waking(Operations operations, Failures failures) {
        this.operations = operations;
        this.failures = failures;
    }

    Decision decide(@Nullable PaymentState state, Instant now) {
        if (state == null) {
            return Decision.nothing();
        }
        if (state.getOperationOut()) {
            return failures.ofOperationOut(state, OperationOutcome.UNKNOWN, Reasons.noAnswer(), now);
        }
        return switch (state.getStatus()) {
            case WAITING -> state.getInquireFirst() ? operations.inquire(state, now) : operations.charge(state, now);
            case VOIDING -> Decision.happened(operations.start(state, OperationKind.VOID, now));
            case REFUNDING -> Decision.happened(operations.start(state, OperationKind.REFUND, now));
            case SETTLED, FAILED, CANCELLED, REFUNDED -> Decision.nothing();
            case ATTEMPTING, UNKNOWN -> throw new IllegalStateException("nothing is out in " + state.getStatus());
        };
    }
}
