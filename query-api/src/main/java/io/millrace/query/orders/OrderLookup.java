package io.millrace.query.orders;

import io.millrace.query.door.Subject;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Json;
import io.millrace.query.http.Reply;
import io.millrace.query.log.Committed;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Place;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds orders, and shows them with their payments. */
final class OrderLookup {
    private final StateReader state;
    private final Committed committed;

    OrderLookup(StateReader state, Committed committed) {
        this.state = state;
        this.committed = committed;
    }

    Answer<Optional<OrderState>> find(String orderId) {
        return state.get(StateStores.ORDERS, place(orderId).partition(), orderId);
    }

    /** As {@link #find}; somebody else's order is none to a customer. */
    Answer<Optional<OrderState>> find(String orderId, Caller caller) {
        return find(orderId).map(found -> found.filter(order -> caller.sees(order.getCustomerId())));
    }

    List<Answer<Optional<OrderState>>> findAll(List<String> orderIds) {
        return state.all(StateStores.ORDERS, orderIds.stream().map(this::place).toList());
    }

    private Place place(String orderId) {
        return new Place(Topics.ORDER_EVENTS.partition(orderId, state.partitions()), orderId);
    }

    /** Whether what the state says can no longer be aborted. */
    boolean isCommitted(OrderState order) {
        Committed.Version version = new Committed.Version(order.getVersion(), order.getLastEventAt());
        return committed.includes(Topics.ORDER_EVENTS, order.getOrderId(), version);
    }

    /** Whether it was CONFIRMED, or never will be. */
    static boolean isDecided(OrderState order) {
        return order.getStatus() != OrderStatus.PENDING && order.getStatus() != OrderStatus.RESERVED;
    }

    Reply show(Answer<OrderState> order) {
        Payments payments = payments(List.of(order.value()));
        return payments.mark(Reply.ok(payments.shown(order.value())).staleBy(order.staleness()));
    }

    /** The payments of orders; none, and marked as left out, where they are away. */
    Payments payments(List<OrderState> orders) {
        List<Place> places = orders.stream()
                .filter(order -> order.getTotalMinor() != null)
                .map(order -> place(order.getOrderId()))
                .toList();
        try {
            List<Answer<Optional<PaymentState>>> found = state.all(StateStores.PAYMENTS, places);
            Map<String, PaymentState> byId = new HashMap<>();
            found.forEach(answer -> answer.value().ifPresent(payment -> byId.put(payment.getPaymentId(), payment)));
            long staleness = found.stream().mapToLong(Answer::staleness).max().orElse(0);
            return new Payments(byId, staleness, false);
        } catch (StateUnavailableException e) {
            return new Payments(Map.of(), 0, true);
        }
    }

    /** The order as what a command of this caller is for. */
    Subject<OrderState> subject(String orderId, Caller caller) {
        return new OrderSubject(orderId, caller);
    }

    /** The payments of some orders. */
    record Payments(Map<String, PaymentState> byId, long staleness, boolean away) {
        OrderJson shown(OrderState order) {
            return OrderJson.of(order, byId.get(order.getOrderId()));
        }

        Reply mark(Reply reply) {
            return away ? reply.without("payment") : reply.staleBy(staleness);
        }
    }

    private final class OrderSubject implements Subject<OrderState> {
        private final String orderId;
        private final Caller caller;

        OrderSubject(String orderId, Caller caller) {
            this.orderId = orderId;
            this.caller = caller;
        }

        @Override
        public Topic<?> log() {
            return Topics.ORDER_EVENTS;
        }

        @Override
        public Answer<Optional<OrderState>> find() {
            return OrderLookup.this.find(orderId, caller);
        }

        @Override
        public long version(OrderState order) {
            return order.getVersion();
        }

        @Override
        public Optional<Reason> refusal(Event fact) {
            return fact.fact() instanceof CommandRefused refused ? Optional.of(refused.getReason()) : Optional.empty();
        }

        @Override
        public Reply show(int status, @Nullable Answer<OrderState> found, String commandId) {
            Reply shown = found == null ? Reply.ok(Map.of("orderId", orderId)) : OrderLookup.this.show(found);
            return new Reply(status, Json.tree(shown.body()).put("commandId", commandId), shown.headers());
        }
    }
}
