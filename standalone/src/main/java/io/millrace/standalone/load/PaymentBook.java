package io.millrace.standalone.load;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentSettled;
import java.util.HashMap;
import java.util.Map;

/** Where the run's payments stand, by their facts. */
final class PaymentBook {

    private final Sequences sequences;
    private final Map<String, Money> payments = new HashMap<>();

    PaymentBook(Violations violations) {
        this.sequences = new Sequences(violations);
    }

    void enter(Event event) {
        sequences.enter(event);
        payments.put(event.aggregateId(), after(event));
    }

    Money of(String paymentId) {
        return payments.getOrDefault(paymentId, Money.NONE);
    }

    boolean atRest() {
        return !payments.containsValue(Money.UNDER_WAY);
    }

    private static Money after(Event event) {
        if (event.fact() instanceof PaymentSettled) {
            return Money.TAKEN;
        }
        boolean over = event.fact() instanceof PaymentFailed
                || event.fact() instanceof PaymentCancelled
                || event.fact() instanceof PaymentRefunded;
        return over ? Money.NOT_KEPT : Money.UNDER_WAY;
    }

    /** Where the money of a payment is. */
    enum Money {
        NONE,
        UNDER_WAY,
        TAKEN,
        NOT_KEPT
    }
}
