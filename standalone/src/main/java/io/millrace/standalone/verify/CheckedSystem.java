package io.millrace.standalone.verify;

import io.millrace.runtime.verify.Findings;
import io.millrace.runtime.verify.FoldedStores;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the logs of all contexts give, and of what nothing can be said because it was under way. */
final class CheckedSystem {

    private final Map<String, ? extends FoldedStores> contexts;
    private final Predicate<String> underWay;
    private final Findings findings;
    private final int partitions;
    private final Set<String> passedOver = new HashSet<>();

    /**
     * A system that has been looked at.
     *
     * @param underWay of which orders, skus and customers nothing can be said
     * @param partitions of every topic and store
     */
    CheckedSystem(
            Map<String, ? extends FoldedStores> contexts,
            Predicate<String> underWay,
            Findings findings,
            int partitions) {
        this.contexts = contexts;
        this.underWay = underWay;
        this.findings = findings;
        this.partitions = partitions;
    }

    int partitions() {
        return partitions;
    }

    FoldedStores orders() {
        return context(StateStores.ORDERS.context());
    }

    FoldedStores inventory() {
        return context(StateStores.ITEMS.context());
    }

    FoldedStores payments() {
        return context(StateStores.PAYMENTS.context());
    }

    FoldedStores emails() {
        return context(StateStores.INTENTS.context());
    }

    Optional<OrderState> order(String orderId) {
        return orders().find(StateStores.ORDERS, Topics.ORDER_EVENTS.partition(orderId, partitions), orderId);
    }

    Optional<PaymentState> payment(String paymentId) {
        return payments().find(StateStores.PAYMENTS, Topics.PAYMENT_EVENTS.partition(paymentId, partitions), paymentId);
    }

    /** Adds what is wrong about an order, a sku or a customer, unless that was under way meanwhile. */
    void wrong(String rule, String about, String what) {
        if (underWay.test(about)) {
            passedOver.add(about);
        } else {
            findings.add(rule, what);
        }
    }

    /** Of how many nothing could be said. */
    int passedOver() {
        return passedOver.size();
    }

    private FoldedStores context(String name) {
        FoldedStores context = contexts.get(name);
        if (context == null) {
            throw new IllegalStateException(name + " was not looked at");
        }
        return context;
    }
}
