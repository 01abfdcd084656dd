package io.millrace.orders;

import static io.millrace.schemas.state.StateStores.ORDERS;
import static io.millrace.schemas.state.StateStores.ORDERS_BY_AGE;

import io.millrace.runtime.topology.AggregateKey;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.OpenStores;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.runtime.topology.SingleStore;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.state.StateStores;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where orders are kept: each in one record by its id, and in one small record by its age, for lists. */
final class OrdersStores implements AggregateStores<OrderState> {

    private final SingleStore<OrderState> orders = new SingleStore<>(ORDERS.name(), ORDERS.type());

    @Override
    public String mainStore() {
        return orders.mainStore();
    }

    @Override
    public List<PlainStore<?>> stores() {
        PlainStore<?> byAge = PlainStore.of(ORDERS_BY_AGE.name(), ORDERS_BY_AGE.type());
        return Stream.concat(orders.stores().stream(), Stream.of(byAge)).toList();
    }

    @Override
    public Repository<OrderState> open(OpenStores stores) {
        return new Listed(orders.open(stores), stores.getStateStore(ORDERS_BY_AGE.name()));
    }

    private record Listed(Repository<OrderState> orders, KeyValueStore<String, OrderIndexEntry> byAge)
            implements Repository<OrderState> {

        /** An order is new after OrderPlaced; where nobody was asked, OrderRejected stands in the same decision. */
        private static boolean isNew(OrderState order) {
            return order.getVersion() == (order.getReservationsAsked() ? 1 : 2);
        }

        @Override
        public void save(String orderId, OrderState order) {
            orders.save(orderId, order);
            if (isNew(order)) {
                Instant placedAt = order.getTimeline().get(0).getAt();
                byAge.put(StateStores.byAge(placedAt, orderId), new OrderIndexEntry(order.getCustomerId()));
            }
        }

        @Override
        public @Nullable OrderState load(String orderId, SpecificRecord about) {
            return orders.load(orderId, about);
        }

        @Override
        public AggregateKey keyOf(String orderId, OrderState order) {
            return orders.keyOf(orderId, order);
        }

        @Override
        public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<OrderState>> visitor) {
            return orders.visit(from, most, visitor);
        }
    }
}
