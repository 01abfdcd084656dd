package io.millrace.orders;

import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.SingleStore;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.state.StateStores;

/** Where orders are kept: one record per order, by order id. */
final class OrdersStores {

    static final AggregateStores<OrderState> ORDERS =
            new SingleStore<>(StateStores.ORDERS.name(), StateStores.ORDERS.type());

    private OrdersStores() {}
}
