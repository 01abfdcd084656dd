package io.millrace.standalone.load;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderShipped;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** What became of the run's orders, by their facts. */
final class OrderBook {

    private final Violations violations;
    private final Sequences sequences;
    private final Map<String, Entry> orders = new HashMap<>();

    OrderBook(Violations violations) {
        this.violations = violations;
        this.sequences = new Sequences(violations);
    }

    /** Takes a fact; true if it decided the order. */
    boolean enter(Event event) {
        sequences.enter(event);
        Entry order = orders.computeIfAbsent(event.aggregateId(), unused -> new Entry());
        End next = end(event.fact());
        if (isNews(event.fact())) {
            order.news++;
        }
        if (next == End.OPEN) {
            order.reserved |= event.fact() instanceof OrderReserved;
            return false;
        }
        violations.check(
                order.end.mayBecome(next, order.reserved),
                Rule.DECIDED_ONCE,
                event.eventId() + " is " + event.type() + ", but the order was " + order.end);
        boolean decides = order.end == End.OPEN;
        order.end = next;
        return decides;
    }

    End endOf(String orderId) {
        Entry order = orders.get(orderId);
        return order == null ? End.OPEN : order.end;
    }

    /** How many facts its customer hears of. */
    int newsOf(String orderId) {
        Entry order = orders.get(orderId);
        return order == null ? 0 : order.news;
    }

    boolean isKnown(String orderId) {
        return orders.containsKey(orderId);
    }

    Stream<String> ids() {
        return orders.keySet().stream();
    }

    private static End end(SpecificRecord fact) {
        if (fact instanceof OrderConfirmed) {
            return End.CONFIRMED;
        }
        if (fact instanceof OrderShipped) {
            return End.SHIPPED;
        }
        if (fact instanceof OrderRefundStarted) {
            return End.REFUNDING;
        }
        if (fact instanceof OrderRefunded) {
            return End.REFUNDED;
        }
        if (fact instanceof OrderRejected) {
            return End.REJECTED;
        }
        if (fact instanceof OrderFailed) {
            return End.FAILED;
        }
        return fact instanceof OrderCancelled ? End.CANCELLED : End.OPEN;
    }

    private static boolean isNews(SpecificRecord fact) {
        // A refund that is under way is told as cancelled, and once more when it is through.
        return fact instanceof OrderPlaced || end(fact) != End.OPEN;
    }

    /** Where an order stands. */
    enum End {
        OPEN,
        CONFIRMED,
        SHIPPED,
        REFUNDING,
        REFUNDED,
        REJECTED,
        FAILED,
        CANCELLED;

        boolean atRest() {
            return this != OPEN && this != REFUNDING;
        }

        /** Whether its money is ours, and its pieces are the customer's. */
        boolean isSold() {
            return this == CONFIRMED || this == SHIPPED;
        }

        private boolean mayBecome(End next, boolean reserved) {
            return switch (this) {
                case OPEN ->
                    next == REJECTED || next == CANCELLED || (reserved && (next == CONFIRMED || next == FAILED));
                // An order that cost nothing has nothing to refund.
                case CONFIRMED -> next == SHIPPED || next == REFUNDING || next == CANCELLED;
                case REFUNDING -> next == REFUNDED;
                default -> false;
            };
        }
    }

    private static final class Entry {
        private End end = End.OPEN;
        private boolean reserved;
        private int news;
    }
}
