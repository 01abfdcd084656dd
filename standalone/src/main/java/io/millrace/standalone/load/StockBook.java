package io.millrace.standalone.load;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The shelves, kept from the log of inventory alone. */
final class StockBook {

    private final Violations violations;
    private final Sequences sequences;
    private final Map<String, Shelf> shelves = new HashMap<>();

    StockBook(Violations violations) {
        this.violations = violations;
        this.sequences = new Sequences(violations);
    }

    void enter(Event event) {
        sequences.enter(event);
        Shelf shelf = shelves.computeIfAbsent(event.aggregateId(), unused -> new Shelf());
        boolean sound = shelf.change(event.fact());
        violations.check(
                sound && 0 <= shelf.held && shelf.held <= shelf.onHand,
                Rule.STOCK_WITHIN,
                event.eventId() + " (" + event.type() + "): held " + shelf.held + " of " + shelf.onHand);
    }

    /** What an order holds of each sku now. */
    Map<String, Integer> holdsOf(String orderId) {
        Map<String, Integer> holds = new HashMap<>();
        shelves.forEach((sku, shelf) -> {
            Integer pieces = shelf.holds.get(orderId);
            if (pieces != null) {
                holds.put(sku, pieces);
            }
        });
        return holds;
    }

    /** All that is held now: by order, then by sku. */
    Map<String, Map<String, Integer>> holds() {
        Map<String, Map<String, Integer>> holds = new HashMap<>();
        shelves.forEach((sku, shelf) -> shelf.holds.forEach((orderId, pieces) ->
                holds.computeIfAbsent(orderId, unused -> new HashMap<>()).put(sku, pieces)));
        return holds;
    }

    /** How many products have been given stock. */
    int filled() {
        return (int) shelves.values().stream().filter(shelf -> shelf.onHand > 0).count();
    }

    private static final class Shelf {
        private final Map<String, Integer> holds = new HashMap<>();
        private long onHand;
        private long held;

        /** False if a hold is made twice, or ended with another number of pieces than it was made of. */
        private boolean change(SpecificRecord fact) {
            if (fact instanceof StockAdded added) {
                onHand += added.getQuantity();
            } else if (fact instanceof StockAdjusted adjusted) {
                onHand += adjusted.getDelta();
            } else if (fact instanceof StockHeld made) {
                held += made.getQuantity();
                return holds.put(made.getOrderId(), made.getQuantity()) == null;
            } else if (fact instanceof HoldReleased released) {
                return end(released.getOrderId(), released.getQuantity());
            } else if (fact instanceof StockShipped shipped) {
                onHand -= shipped.getQuantity();
                return end(shipped.getOrderId(), shipped.getQuantity());
            }
            return true;
        }

        private boolean end(String orderId, int pieces) {
            held -= pieces;
            return Integer.valueOf(pieces).equals(holds.remove(orderId));
        }
    }
}
