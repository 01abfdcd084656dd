package io.millrace.payment;

import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.SingleStore;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.state.StateStores;

/** Where payments are kept: each in one record by its id. */
final class PaymentStores {

    private PaymentStores() {}

    static AggregateStores<PaymentState> payments() {
        return new SingleStore<>(StateStores.PAYMENTS.name(), StateStores.PAYMENTS.type());
    }
}
