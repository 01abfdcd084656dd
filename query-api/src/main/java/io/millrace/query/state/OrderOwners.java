package io.millrace.query.state;

import io.millrace.query.http.Caller;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;

/** Whose orders are whose, for what has an order's id and does not know the customer itself. */
public record OrderOwners(StateReader state) {

    /** Whether a caller may see what belongs to this order; a customer must be the order's own. */
    public boolean show(String orderId, Caller caller) {
        if (!caller.isCustomer()) {
            return true;
        }
        int partition = Topics.ORDER_EVENTS.partition(orderId, state.partitions());
        return state.get(StateStores.ORDERS, partition, orderId)
                .value()
                .filter(order -> caller.sees(order.getCustomerId()))
                .isPresent();
    }
}
