package io.millrace.payment;

import io.millrace.payment.domain.PaymentDecider;
import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.topic.Topics;

/** How payments are wired: requests and the worker's reports come in; facts, and operations for the worker, go out. */
final class PaymentTopology {

    static final String READ_REQUESTS = "read-requests";
    static final String HEAR_WORKERS = "hear-workers";
    static final String DECIDE_PAYMENT = "decide-payment";

    private PaymentTopology() {}

    static Wiring wire(StreamEnvironment environment, PaymentPolicy policy) {
        return ContextTopology.deciding(DECIDE_PAYMENT, environment)
                .readCommands(READ_REQUESTS, Topics.PAYMENT_REQUESTS)
                .readCommands(HEAR_WORKERS, Topics.PAYMENT_RESULTS)
                .tell(Topics.PAYMENT_ATTEMPTS)
                .into(
                        Topics.PAYMENT_EVENTS,
                        new OwedAlarm(new PaymentDecider(policy), environment.meters()),
                        PaymentStores.payments());
    }
}
