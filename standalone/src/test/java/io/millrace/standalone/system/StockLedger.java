package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.InventoryEvent;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import io.millrace.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An own account of the stock, kept from the log alone: it knows arithmetic, and nothing of how inventory decides. */
final class StockLedger {

    private final Map<String, Shelf> shelves = new HashMap<>();

    static StockLedger ofLog(String bootstrap) {
        StockLedger ledger = new StockLedger();
        List<InventoryEvent> events = Logs.read(bootstrap, Topics.INVENTORY_EVENTS);
        events.forEach(ledger::enter);
        return ledger;
    }

    private void enter(InventoryEvent event) {
        Shelf shelf = shelves.computeIfAbsent(event.getAggregateId(), sku -> new Shelf());
        Object fact = event.getFact();
        assertThat(event.getSequence()).as("sequence of " + event.getEventId()).isEqualTo(++shelf.sequence);
        if (fact instanceof StockAdded added) {
            shelf.onHand += added.getQuantity();
        } else if (fact instanceof StockAdjusted adjusted) {
            shelf.onHand += adjusted.getDelta();
        } else if (fact instanceof StockHeld held) {
            assertThat(shelf.holds).as("holds of " + event.getAggregateId()).doesNotContainKey(held.getOrderId());
            shelf.holds.put(held.getOrderId(), held.getQuantity());
        } else if (fact instanceof HoldReleased released) {
            assertThat(shelf.holds.remove(released.getOrderId())).isEqualTo(released.getQuantity());
        } else if (fact instanceof StockShipped shipped) {
            assertThat(shelf.holds.remove(shipped.getOrderId())).isEqualTo(shipped.getQuantity());
            shelf.onHand -= shipped.getQuantity();
        }
        shelf.within &= 0 <= shelf.held() && shelf.held() <= shelf.onHand;
    }

    /** 0 <= held <= onHand held at every event of the log. */
    void assertNeverOversold() {
        assertThat(shelves).isNotEmpty();
        shelves.forEach((sku, shelf) -> assertThat(shelf.within).as(sku).isTrue());
    }

    private static final class Shelf {
        private final Map<String, Integer> holds = new HashMap<>();
        private long sequence;
        private long onHand;
        private boolean within = true;

        private long held() {
            return holds.values().stream().mapToLong(Integer::longValue).sum();
        }
    }
}
