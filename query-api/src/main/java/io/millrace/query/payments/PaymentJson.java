package io.millrace.query.payments;

import io.millrace.query.shape.AttemptJson;
import io.millrace.query.shape.ReasonJson;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.payments.PaymentState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment as clients see it; one that was cancelled before it was requested has no amount. */
record PaymentJson(
        String paymentId,
        String status,
        @Nullable String amount,
        @Nullable String currency,
        List<AttemptJson> attempts,
        @Nullable String nextAttemptAt,
        @Nullable ReasonJson reason,
        long version) {
    static PaymentJson of(PaymentState payment) {
        String currency = payment.getCurrency();
        boolean requested = currency != null && !currency.isEmpty();
        Instant next = payment.getNextAttemptAt();
        return new PaymentJson(
                payment.getPaymentId(),
                payment.getStatus().name(),
                requested ? Amounts.text(payment.getAmountMinor(), currency) : null,
                requested ? currency : null,
                AttemptJson.all(payment),
                next == null ? null : next.toString(),
                ReasonJson.orNull(payment.getReason()),
                payment.getVersion());
    }
}
