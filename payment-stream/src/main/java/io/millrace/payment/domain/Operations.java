package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.OperationStarted;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentVoidStarted;
import io.millrace.schemas.payments.RefundStarted;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Starts what the gateway is asked to do: one operation at a time, each with a number and a time to start by. */
final class Operations {

    private final PaymentPolicy policy;

    Operations(PaymentPolicy policy) {
        this.policy = policy;
    }

    /** The key of the next charge: another only once the gateway has definitely declined the last. */
    static String idempotencyKey(String paymentId, int declinedKeys) {
        return paymentId + ':' + declinedKeys;
    }

    static String idempotencyKey(PaymentState state) {
        return idempotencyKey(state.getPaymentId(), state.getDeclinedKeys());
    }

    Decision chargeFirst(String paymentId, PaymentRequest request, Instant now) {
        return Decision.happened(new PaymentAttempted(request, 1, 1, idempotencyKey(paymentId, 0), notAfter(now)));
    }

    /** A charge under the current key; where no attempt is left, the payment ends instead. */
    Decision charge(PaymentState state, Instant now) {
        int attempt = nextAttempt(state);
        if (attempt <= policy.attempts()) {
            return Decision.happened(new PaymentAttempted(
                    null, attempt, state.getOperation() + 1, idempotencyKey(state), notAfter(now)));
        }
        Reason exhausted = Reasons.attemptsExhausted();
        return state.getMoneyUnknown()
                ? voidAll(state, exhausted, false, now)
                : Decision.happened(new PaymentFailed(null, exhausted));
    }

    Decision inquire(PaymentState state, Instant now) {
        return Decision.happened(start(state, OperationKind.INQUIRY, now));
    }

    /** Sees to it that no money is kept although nobody knows whether some was taken. */
    Decision voidAll(PaymentState state, Reason reason, boolean cancelled, Instant now) {
        return Decision.happened(new PaymentVoidStarted(reason, cancelled), start(state, OperationKind.VOID, now));
    }

    /**
     * Gives back what was taken.
     *
     * @param shownBy the operation whose outcome showed that money was taken; null where that is no news
     */
    Decision refund(PaymentState state, Reason reason, @Nullable Integer shownBy, Instant now) {
        List<SpecificRecord> facts = new ArrayList<>();
        facts.add(new RefundStarted(reason, shownBy));
        // A void that is out gives the money back by itself: the refund waits for what becomes of it.
        if (!state.getOperationOut()) {
            facts.add(start(state, OperationKind.REFUND, now));
        }
        return Decision.happened(facts);
    }

    OperationStarted start(PaymentState state, OperationKind kind, Instant now) {
        return new OperationStarted(state.getOperation() + 1, kind, notAfter(now));
    }

    /** What the worker must be told once an operation is started. */
    static List<Message> sent(PaymentState state, Event event) {
        if (!(event.fact() instanceof PaymentAttempted) && !(event.fact() instanceof OperationStarted)) {
            return List.of();
        }
        GatewayOperation operation = new GatewayOperation(
                state.getPaymentId(),
                state.getOperation(),
                state.getOperationKind(),
                idempotencyKey(state),
                state.getAmountMinor(),
                Objects.requireNonNullElse(state.getCurrency(), ""),
                state.getNotAfter(),
                event.trace());
        return List.of(new Message(Topics.PAYMENT_ATTEMPTS, state.getPaymentId(), operation));
    }

    private static int nextAttempt(PaymentState state) {
        AttemptEntry last = state.getAttempts().get(state.getAttempts().size() - 1);
        OperationOutcome outcome = last.getOutcome();
        boolean repeated = outcome == OperationOutcome.NOT_SENT || outcome == OperationOutcome.EXPIRED;
        return repeated ? last.getNumber() : last.getNumber() + 1;
    }

    private Instant notAfter(Instant now) {
        return now.plus(policy.operationLength());
    }
}
