package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentVoidStarted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody wants a payment to end with no money kept, whatever has become of it. */
final class Cancelling {

    private final Operations operations;

    Cancelling(Operations operations) {
        this.operations = operations;
    }

    Decision decide(@Nullable PaymentState state, Command command, Instant now) {
        if (state == null) {
            return Decision.happened(new PaymentCancelled(command.timestamp()));
        }
        return switch (state.getStatus()) {
            case ATTEMPTING, WAITING ->
                state.getMoneyUnknown()
                        ? operations.voidAll(state, Reasons.cancelled(), true, now)
                        : Decision.happened(new PaymentCancelled(state.getOrigin()));
            case SETTLED -> operations.refund(state, Reasons.cancelled(), null, now);
            case VOIDING ->
                state.getCancelled()
                        ? Decision.nothing()
                        : Decision.happened(new PaymentVoidStarted(Reasons.cancelled(), true));
            case FAILED, CANCELLED, REFUNDING, REFUNDED -> Decision.nothing();
            case UNKNOWN -> throw new IllegalStateException("a payment without a status");
        };
    }
}
