package io.millrace.standalone.simulation;

import io.millrace.inventory.domain.Stock;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.ProductChanged;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The shelves as their log tells them, counted piece by piece. */
final class StockBook {

    /** What one order got of one sku; the same names as in the log of reservations. */
    private enum HoldStage {
        HELD,
        SHIPPED,
        RELEASED,
        REFUSED
    }

    private record Hold(HoldStage stage, int pieces, long price) {}

    private static final class Shelf {
        private final Map<String, Hold> holds = new TreeMap<>();
        private boolean known;
        private boolean sold;
        private long price;
        private String currency = "";
        private long added;
        private long adjusted;
        private long shipped;

        private long onHand() {
            return added + adjusted - shipped;
        }

        private long held() {
            return holds.values().stream()
                    .filter(hold -> hold.stage() == HoldStage.HELD)
                    .mapToLong(Hold::pieces)
                    .sum();
        }
    }

    private final OrderBook orders;
    private final Map<String, Shelf> shelves = new HashMap<>();

    StockBook(OrderBook orders) {
        this.orders = orders;
    }

    boolean knows(String sku) {
        return shelves.containsKey(sku) && shelves.get(sku).known;
    }

    /** Whether an order holds, at this moment, all that it wants of a sku. */
    boolean holds(String sku, String orderId, long price) {
        Shelf shelf = shelves.get(sku);
        Hold wanted = new Hold(HoldStage.HELD, orders.pieces(orderId, sku), price);
        return shelf != null && wanted.equals(shelf.holds.get(orderId));
    }

    /** The price at which an order holds pieces of a sku, if it holds any. */
    OptionalLong heldAt(String sku, String orderId) {
        Hold hold = shelves.containsKey(sku) ? shelves.get(sku).holds.get(orderId) : null;
        return hold != null && hold.stage() == HoldStage.HELD ? OptionalLong.of(hold.price()) : OptionalLong.empty();
    }

    void record(Event event) {
        String sku = event.aggregateId();
        Shelf shelf = shelves.computeIfAbsent(sku, unused -> new Shelf());
        SpecificRecord fact = event.fact();
        if (fact instanceof StockHeld held) {
            hold(sku, shelf, held);
        } else if (fact instanceof HoldRefused refused) {
            once(sku, shelf, refused.getOrderId());
            shelf.holds.put(refused.getOrderId(), new Hold(HoldStage.REFUSED, refused.getQuantity(), 0));
        } else if (fact instanceof HoldReleased released) {
            release(sku, shelf, released);
        } else if (fact instanceof StockShipped shipped) {
            ship(sku, shelf, shipped);
        } else {
            change(shelf, fact);
        }
        Invariant.HELD_WITHIN_STOCK.check(
                shelf.held() >= 0 && shelf.held() <= shelf.onHand(),
                () -> sku + " has " + shelf.held() + " held of " + shelf.onHand());
    }

    void compare(Stock state) {
        String sku = state.item().getSku();
        Shelf shelf = shelves.get(sku);
        Invariant.STATE_AGREES_WITH_THE_BOOKS.check(
                state.item().getOnHand() == shelf.onHand() && state.item().getHeld() == shelf.held(),
                () -> state + " has " + shelf.held() + " held of " + shelf.onHand());
        ReservationState reservation = state.reservation();
        Invariant.STATE_AGREES_WITH_THE_BOOKS.check(
                reservation == null
                        || reservation
                                .getStatus()
                                .name()
                                .equals(shelf.holds
                                        .get(reservation.getOrderId())
                                        .stage
                                        .name()),
                () -> state + " against " + shelf.holds);
    }

    /** Everything has come to rest. */
    void close() {
        shelves.forEach((sku, shelf) -> shelf.holds.forEach((orderId, hold) -> {
            OrderStage stage = orders.stage(orderId);
            boolean left = stage != OrderStage.SHIPPED || hold.stage() == HoldStage.SHIPPED;
            boolean ended = hold.stage() != HoldStage.HELD || stage == OrderStage.CONFIRMED;
            Invariant.NO_HOLD_OUTLIVES_ITS_ORDER.check(
                    left && ended, () -> sku + " is " + hold + " for " + orderId + ", which is " + stage);
        }));
    }

    private void hold(String sku, Shelf shelf, StockHeld held) {
        String orderId = held.getOrderId();
        once(sku, shelf, orderId);
        String seen = orders.seenPrice(orderId, sku);
        String currency = orders.currency(orderId);
        boolean asAsked = held.getQuantity() == orders.pieces(orderId, sku)
                && held.getUnitPriceMinor() == shelf.price
                && held.getCurrency().equals(shelf.currency)
                && (seen == null || new BigDecimal(seen).movePointRight(2).longValueExact() == shelf.price)
                && (currency == null || currency.equals(shelf.currency));
        Invariant.HOLDS_ARE_AS_ASKED.check(shelf.sold && asAsked, () -> sku + " at " + shelf.price + ": " + held);
        shelf.holds.put(orderId, new Hold(HoldStage.HELD, held.getQuantity(), held.getUnitPriceMinor()));
    }

    private void release(String sku, Shelf shelf, HoldReleased released) {
        String orderId = released.getOrderId();
        end(sku, shelf, orderId, new Hold(HoldStage.RELEASED, released.getQuantity(), 0));
        OrderStage stage = orders.stage(orderId);
        Invariant.STOCK_FOLLOWS_ITS_ORDER.check(
                stage != null && !stage.isAlive() && stage != OrderStage.SHIPPED,
                () -> sku + " is released from " + orderId + ", which is " + stage);
    }

    private void ship(String sku, Shelf shelf, StockShipped shipped) {
        String orderId = shipped.getOrderId();
        end(sku, shelf, orderId, new Hold(HoldStage.SHIPPED, shipped.getQuantity(), 0));
        shelf.shipped += shipped.getQuantity();
        OrderStage stage = orders.stage(orderId);
        Invariant.STOCK_FOLLOWS_ITS_ORDER.check(
                stage == OrderStage.SHIPPED, () -> sku + " leaves for " + orderId + ", which is " + stage);
    }

    private static void once(String sku, Shelf shelf, String orderId) {
        Hold earlier = shelf.holds.get(orderId);
        Invariant.ONE_HOLD_PER_ORDER.check(
                earlier == null, () -> sku + " was asked again by " + orderId + " after " + earlier);
    }

    private static void end(String sku, Shelf shelf, String orderId, Hold ended) {
        Hold before = shelf.holds.put(orderId, ended);
        Invariant.ONE_HOLD_PER_ORDER.check(
                before != null && before.stage() == HoldStage.HELD && before.pieces() == ended.pieces(),
                () -> sku + " of " + orderId + " is " + ended + " after " + before);
    }

    private static void change(Shelf shelf, SpecificRecord fact) {
        if (fact instanceof ProductAdded added) {
            shelf.known = true;
            shelf.sold = true;
            shelf.price = added.getUnitPriceMinor();
            shelf.currency = added.getCurrency();
        } else if (fact instanceof ProductChanged changed) {
            shelf.price = changed.getUnitPriceMinor();
            shelf.currency = changed.getCurrency();
        } else if (fact instanceof ProductRetired) {
            shelf.sold = false;
        } else if (fact instanceof StockAdded added) {
            shelf.added += added.getQuantity();
        } else if (fact instanceof StockAdjusted adjusted) {
            shelf.adjusted += adjusted.getDelta();
        }
    }
}
