package io.millrace.orders;

import io.millrace.orders.domain.OrderDecider;
import io.millrace.orders.domain.OrderPolicy;
import io.millrace.orders.domain.PaymentNews;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.door.OrderDoor;
import io.millrace.schemas.topic.Topics;

/** How orders are wired: clients, answers and payment come in; facts, questions and payment requests go out. */
final class OrdersTopology {

    static final String READ_ORDERS = "read-orders";
    static final String HEAR_ANSWERS = "hear-answers";
    static final String FOLLOW_PAYMENTS = "follow-payments";
    static final String DECIDE_ORDER = "decide-order";

    /** Undecided a minute after the time by which they had to be decided. */
    static final String STUCK_ORDERS = "millrace.orders.stuck";

    private OrdersTopology() {}

    static Wiring wire(StreamEnvironment environment, OrderPolicy policy) {
        return ContextTopology.deciding(DECIDE_ORDER, environment)
                .readDoor(READ_ORDERS, Topics.ORDERS, new OrderDoor(), Topics.ORDERS_INTAKE)
                .readCommands(HEAR_ANSWERS, Topics.ORDER_REPLIES)
                .readLog(FOLLOW_PAYMENTS, Topics.PAYMENT_EVENTS, PaymentNews::toCommand)
                .tell(Topics.RESERVATIONS, Topics.CUSTOMER_CHECKS, Topics.PAYMENT_REQUESTS, Topics.CONTACTS)
                .countStuckAs(STUCK_ORDERS)
                .into(Topics.ORDER_EVENTS, new OrderDecider(policy), new OrdersStores());
    }
}
