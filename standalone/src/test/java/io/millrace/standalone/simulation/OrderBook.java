package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.CustomerChecked;
import io.millrace.schemas.orders.LineHeld;
import io.millrace.schemas.orders.OrderArchived;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.RefundNoted;
import io.millrace.schemas.orders.RequestedLine;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The orders as their log tells them, added up by hand. */
final class OrderBook {

    private static final class Entry {
        private final OrderPlaced placed;
        private final Map<String, Integer> pieces = new TreeMap<>();
        private final Map<String, Long> prices = new HashMap<>();
        private OrderStage stage = OrderStage.PENDING;
        private long total;
        private boolean refundNoted;

        private Entry(OrderPlaced placed) {
            this.placed = placed;
            placed.getLines().forEach(line -> pieces.merge(line.getSku(), line.getQuantity(), Integer::sum));
        }
    }

    private final Ledger ledger;
    private final Map<String, Entry> entries = new TreeMap<>();

    OrderBook(Ledger ledger) {
        this.ledger = ledger;
    }

    boolean knows(String orderId) {
        return entries.containsKey(orderId);
    }

    @Nullable
    OrderStage stage(String orderId) {
        return knows(orderId) ? entries.get(orderId).stage : null;
    }

    boolean isAlive(String orderId) {
        return knows(orderId) && entries.get(orderId).stage.isAlive();
    }

    @Nullable
    String customer(String orderId) {
        return entries.get(orderId).placed.getCustomerId();
    }

    /** The price of all that an order holds now, if it holds all that it wants. */
    OptionalLong priceOfAllHeld(String orderId) {
        long total = 0;
        for (Map.Entry<String, Integer> line : entries.get(orderId).pieces.entrySet()) {
            OptionalLong price = ledger.stock().heldAt(line.getKey(), orderId);
            if (price.isEmpty()) {
                return OptionalLong.empty();
            }
            total += line.getValue() * price.getAsLong();
        }
        return OptionalLong.of(total);
    }

    long total(String orderId) {
        return knows(orderId) ? entries.get(orderId).total : 0;
    }

    int pieces(String orderId, String sku) {
        return knows(orderId) ? entries.get(orderId).pieces.getOrDefault(sku, 0) : 0;
    }

    @Nullable
    String currency(String orderId) {
        return entries.get(orderId).placed.getCurrency();
    }

    /** What the customer saw, in decimal text. */
    @Nullable
    String seenPrice(String orderId, String sku) {
        return entries.get(orderId).placed.getLines().stream()
                .filter(line -> line.getSku().equals(sku) && line.getUnitPrice() != null)
                .map(RequestedLine::getUnitPrice)
                .findFirst()
                .orElse(null);
    }

    void record(Event event) {
        String id = event.aggregateId();
        if (event.fact() instanceof OrderPlaced placed) {
            Invariant.PLACED_ONCE.check(!knows(id), () -> id + " is placed again");
            entries.put(id, new Entry(placed));
            return;
        }
        Invariant.ORDERS_MOVE_FORWARD.check(knows(id), () -> event + " of an order that was never placed");
        record(id, entries.get(id), event.fact());
    }

    /** Everything has come to rest. */
    void close() {
        entries.forEach((id, entry) -> {
            Invariant.EVERY_ORDER_IS_DECIDED.check(
                    entry.stage.isEnd() || entry.stage == OrderStage.CONFIRMED, () -> id + " is still " + entry.stage);
            boolean paid = entry.stage == OrderStage.CONFIRMED || entry.stage == OrderStage.SHIPPED;
            long kept = ledger.bank().kept(id);
            Invariant.NO_MONEY_KEPT.check(
                    kept == (paid ? entry.total : 0), () -> id + " is " + entry.stage + ", the bank has " + kept);
        });
    }

    private void record(String id, Entry entry, SpecificRecord fact) {
        if (fact instanceof LineHeld held) {
            Invariant.ORDERS_MOVE_FORWARD.check(
                    entry.stage == OrderStage.PENDING, () -> id + " holds a line when " + entry.stage);
            hold(id, entry, held.getSku(), held.getUnitPriceMinor());
        } else if (fact instanceof OrderReserved reserved) {
            if (!isComplete(entry)) {
                hold(id, entry, reserved.getSku(), reserved.getUnitPriceMinor());
            }
            reserve(id, entry, reserved);
        } else if (fact instanceof RefundNoted) {
            noteRefund(id, entry);
        } else if (fact instanceof OrderArchived) {
            Invariant.ORDERS_MOVE_FORWARD.check(entry.stage.isEnd(), () -> id + " is archived when " + entry.stage);
        } else if (!(fact instanceof CommandRefused || fact instanceof CustomerChecked)) {
            move(id, entry, stageAfter(fact));
        }
    }

    private void hold(String id, Entry entry, String sku, long price) {
        Invariant.RESERVED_IN_FULL.check(
                entry.pieces.containsKey(sku) && entry.prices.put(sku, price) == null,
                () -> id + " holds " + sku + ", which it does not await");
        Invariant.RESERVED_IN_FULL.check(
                ledger.stock().holds(sku, id, price), () -> id + " believes that it holds " + sku + " at " + price);
    }

    private void reserve(String id, Entry entry, OrderReserved reserved) {
        allHeld(id, entry);
        entry.total = entry.pieces.entrySet().stream()
                .mapToLong(line -> line.getValue() * entry.prices.get(line.getKey()))
                .sum();
        Invariant.RESERVED_IN_FULL.check(
                entry.total == reserved.getTotalMinor(), () -> id + " costs " + entry.total + ", not " + reserved);
        Invariant.ONLY_FOR_CUSTOMERS.check(
                !entry.placed.getCustomerAsked() || ledger.accounts().accepted(id),
                () -> id + " is reserved for a customer whom nobody vouched for");
        move(id, entry, OrderStage.RESERVED);
    }

    /** It waited for accounts alone: the fact only repeats a line. */
    private static boolean isComplete(Entry entry) {
        return entry.placed.getCustomerAsked() && entry.prices.keySet().equals(entry.pieces.keySet());
    }

    private void allHeld(String id, Entry entry) {
        entry.pieces.keySet().forEach(sku -> {
            Long price = entry.prices.get(sku);
            Invariant.RESERVED_IN_FULL.check(
                    price != null && ledger.stock().holds(sku, id, price), () -> id + " does not hold " + sku);
        });
    }

    private void noteRefund(String id, Entry entry) {
        boolean late = entry.stage == OrderStage.FAILED || entry.stage == OrderStage.CANCELLED;
        Invariant.ORDERS_MOVE_FORWARD.check(
                late && !entry.refundNoted, () -> id + " notes a refund when " + entry.stage);
        entry.refundNoted = true;
    }

    private void move(String id, Entry entry, OrderStage next) {
        Invariant.ORDERS_MOVE_FORWARD.check(
                entry.stage.leadsTo(next), () -> id + " moves from " + entry.stage + " to " + next);
        boolean needsMoneyBack = entry.stage == OrderStage.CONFIRMED && entry.total > 0;
        Invariant.ORDERS_MOVE_FORWARD.check(
                !(needsMoneyBack && next == OrderStage.CANCELLED), () -> id + " is cancelled without a refund");
        if (next == OrderStage.CONFIRMED) {
            allHeld(id, entry);
            Invariant.CONFIRMED_WHEN_PAID.check(
                    ledger.bank().kept(id) == entry.total,
                    () -> id + " costs " + entry.total + ", the bank has "
                            + ledger.bank().kept(id));
        }
        entry.stage = next;
        Invariant.NO_MONEY_KEPT.check(
                next != OrderStage.REFUNDED || ledger.bank().kept(id) == 0, () -> id + " is refunded, and is not");
    }

    private static OrderStage stageAfter(SpecificRecord fact) {
        if (fact instanceof OrderConfirmed) {
            return OrderStage.CONFIRMED;
        }
        if (fact instanceof OrderRejected) {
            return OrderStage.REJECTED;
        }
        if (fact instanceof OrderFailed) {
            return OrderStage.FAILED;
        }
        if (fact instanceof OrderCancelled) {
            return OrderStage.CANCELLED;
        }
        if (fact instanceof OrderRefundStarted) {
            return OrderStage.REFUNDING;
        }
        if (fact instanceof OrderRefunded) {
            return OrderStage.REFUNDED;
        }
        if (fact instanceof OrderShipped) {
            return OrderStage.SHIPPED;
        }
        throw new IllegalArgumentException(
                "the book knows no " + fact.getSchema().getName());
    }
}
