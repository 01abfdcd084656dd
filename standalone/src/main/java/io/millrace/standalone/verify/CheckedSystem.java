package io.millrace.standalone.verify;

import io.millrace.runtime.verify.CheckedContext;
import io.millrace.runtime.verify.Findings;
import io.millrace.runtime.verify.Motion;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the logs of all contexts give, and of what nothing can be said because it was under way. */
final class CheckedSystem {

    private final Map<String, CheckedContext> contexts;
    private final Motion motion;
    private final Findings findings;
    private final int partitions;
    private final Set<String> passedOver = new HashSet<>();

    CheckedSystem(Map<String, CheckedContext> contexts, Motion motion, Findings findings, int partitions) {
        this.contexts = contexts;
        this.motion = motion;
        this.findings = findings;
        this.partitions = partitions;
    }

    int partitions() {
        return partitions;
    }

    CheckedContext orders() {
        return contexts.get(StateStores.ORDERS.context());
    }

    CheckedContext inventory() {
        return contexts.get(StateStores.ITEMS.context());
    }

    CheckedContext payments() {
        return contexts.get(StateStores.PAYMENTS.context());
    }

    CheckedContext emails() {
        return contexts.get(StateStores.INTENTS.context());
    }

    Optional<OrderState> order(String orderId) {
        return orders().find(StateStores.ORDERS, Topics.ORDER_EVENTS.partition(orderId, partitions), orderId);
    }

    Optional<PaymentState> payment(String paymentId) {
        return payments().find(StateStores.PAYMENTS, Topics.PAYMENT_EVENTS.partition(paymentId, partitions), paymentId);
    }

    /** Adds what is wrong about an order, a sku or a customer, unless that was under way meanwhile. */
    void wrong(String rule, String about, String what) {
        if (motion.has(about)) {
            passedOver.add(about);
        } else {
            findings.add(rule, what);
        }
    }

    /** Of how many nothing could be said. */
    int passedOver() {
        return passedOver.size();
    }
}
