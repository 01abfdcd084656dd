package io.millrace.emailer;

import io.millrace.emailer.domain.CustomerNews;
import io.millrace.emailer.domain.EmailDecider;
import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.emailer.domain.OrderNews;
import io.millrace.emailer.domain.StockNews;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.GlobalTable;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Sweeping;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.door.SlackDoor;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.List;

/** Notifications: facts of other contexts, and what people say, become messages; workers report; messages end. */
final class EmailerTopology {

    static final String READ_ORDERS = "read-orders";
    static final String READ_ACCOUNTS = "read-accounts";
    static final String READ_INVENTORY = "read-inventory";
    static final String READ_SLACK = "read-slack-notifications";
    static final String READ_RESULTS = "read-delivery-results";
    static final String READ_CONTACTS = "read-contacts";
    static final String SWEEP = "sweep-order-addresses";
    static final String DECIDE = "decide-message";

    private EmailerTopology() {}

    static Wiring wire(StreamEnvironment environment, EmailPolicy policy) {
        return ContextTopology.deciding(DECIDE, environment.atLeisure())
                .readLog(READ_ORDERS, Topics.ORDER_EVENTS, OrderNews::translate)
                .readLog(READ_ACCOUNTS, Topics.ACCOUNT_EVENTS, CustomerNews::translate)
                .readLog(READ_INVENTORY, Topics.INVENTORY_EVENTS, StockNews::translate)
                .readDoor(READ_SLACK, Topics.SLACK_NOTIFICATIONS, new SlackDoor(), Topics.SLACK_NOTIFICATIONS_INTAKE)
                .readCommands(READ_RESULTS, Topics.EMAIL_RESULTS)
                .keepAtHand(new GlobalTable<>(READ_CONTACTS, Topics.CONTACTS, StateStores.CONTACTS_AT_HAND))
                .sweep(new Sweeping(
                        SWEEP,
                        OrderAddressSweep.STORES,
                        List.of(Topics.CONTACTS),
                        context -> new OrderAddressSweep(context, policy.orderAddressLife())))
                .tell(Topics.EMAILS)
                .into(Topics.EMAIL_EVENTS, new EmailDecider(policy), new EmailerStores());
    }
}
