package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.state.LocalState;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.runtime.state.StateReader.Range;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one order, and one customer, cost: the records they leave on a real broker, counted. */
class RecordsPerOrderIT {

    private static final int ORDERS = 25;
    private static final int CUSTOMERS = 20;
    private static final int MOST_RECORDS = 30;
    private static final int FACTS_OF_A_CUSTOMER = 3;

    @Test
    void a_single_line_order_up_to_confirmed_costs_at_most_30_records_and_a_customer_what_accounts_says(
            @TempDir Path data) throws IOException {
        try (CountedSystem system = CountedSystem.start(data)) {
            countCustomers(system);
            countOrders(system);
        }
    }

    private static void countCustomers(CountedSystem system) {
        TopicCounts before = system.counts();
        for (int number = 0; number < CUSTOMERS; number++) {
            system.register("c-" + number);
        }
        system.awaitFacts("account-events", FACTS_OF_A_CUSTOMER * CUSTOMERS);
        system.awaitFacts("email-events", CUSTOMERS);
        Cost cost = Cost.between(before, system.counts(), CUSTOMERS);

        cost.assertIsWhatTheReadmeSays("accounts-stream");
    }

    /** The address is the account's: the orders need none of their own. */
    private static void countOrders(CountedSystem system) {
        stock(system);
        LocalState state = system.state();
        TopicCounts before = system.counts();
        for (int number = 0; number < ORDERS; number++) {
            order(system, "o-" + number);
        }
        for (int number = 0; number < ORDERS; number++) {
            awaitDone(state, "o-" + number);
        }
        system.awaitFacts("inventory-events", 2 + ORDERS);
        system.awaitFacts("order-events", 4 * ORDERS);
        system.awaitFacts("payment-events", 2 * ORDERS);
        system.awaitFacts("email-events", CUSTOMERS + 2 * ORDERS);
        Cost cost = Cost.between(before, system.counts(), ORDERS);

        assertThat(cost.records()).isLessThanOrEqualTo(MOST_RECORDS);
        cost.assertIsWhatTheReadmeSays("orders-stream");
    }

    private static void stock(CountedSystem system) {
        system.send("inventory", "a", "{\"type\":\"AddProduct\",\"sku\":\"a\",\"name\":\"A\",\"unitPrice\":\"1.00\"}");
        system.send("inventory", "a", "{\"type\":\"AddStock\",\"sku\":\"a\",\"quantity\":1000}");
        system.awaitFacts("inventory-events", 2);
    }

    private static void order(CountedSystem system, String id) {
        system.send(
                "orders",
                id,
                "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id
                        + "\",\"customerId\":\"c-0\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}");
    }

    /** Confirmed, and both of its messages decided. */
    private static void awaitDone(LocalState state, String id) {
        int partition = Topics.ORDERS.partition(id, CountedSystem.PARTITIONS);
        await(id)
                .atMost(CountedSystem.SOON)
                .ignoreException(StateUnavailableException.class)
                .until(() -> state.get(StateStores.ORDERS, partition, id)
                        .value()
                        .filter(order -> order.getStatus() == OrderStatus.CONFIRMED)
                        .isPresent());
        Range messages = Range.partsOf("order:" + id, 10);
        await("messages about " + id).atMost(CountedSystem.SOON).until(() -> {
            List<Entry<IntentState>> intents =
                    state.range(StateStores.INTENTS, partition, messages).value();
            return intents.size() == 2
                    && intents.stream().allMatch(intent -> intent.value().getStatus() == IntentStatus.SKIPPED);
        });
    }
}
