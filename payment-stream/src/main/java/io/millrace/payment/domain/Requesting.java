package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody wants a payment: the first charge, unless the payment is known already. */
final class Requesting {

    private final Operations operations;

    Requesting(Operations operations) {
        this.operations = operations;
    }

    Decision decide(@Nullable PaymentState state, Command command, RequestPayment request, Instant now) {
        if (state == null) {
            return begin(command, request, now);
        }
        boolean cancelledBefore = state.getCurrency() == null;
        if (cancelledBefore || isSame(state, request)) {
            return Decision.nothing();
        }
        return Decision.deadLetter(
                Reasons.CONFLICT, "The payment was requested before with another amount or currency.");
    }

    private Decision begin(Command command, RequestPayment request, Instant now) {
        PaymentRequest content =
                new PaymentRequest(request.getAmountMinor(), request.getCurrency(), command.timestamp());
        Reason invalid = fault(request);
        return invalid == null
                ? operations.chargeFirst(command.aggregateId(), content, now)
                : Decision.happened(new PaymentFailed(content, invalid));
    }

    private static boolean isSame(PaymentState state, RequestPayment request) {
        return state.getAmountMinor() == request.getAmountMinor()
                && state.getCurrency().equals(request.getCurrency());
    }

    private static @Nullable Reason fault(RequestPayment request) {
        if (request.getAmountMinor() <= 0) {
            return Reasons.invalidAmount();
        }
        return Amounts.digits(request.getCurrency()).isPresent() ? null : Reasons.invalidCurrency();
    }
}
