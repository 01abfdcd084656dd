package io.millrace.standalone.verify;

import io.millrace.runtime.verify.Findings;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import io.millrace.schemas.state.StateStores;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The shelves, counted from the log of inventory alone, beside what inventory says of them. */
final class StockLedger {

    private final Findings findings;
    private final Map<String, Shelf> shelves = new HashMap<>();

    StockLedger(Findings findings) {
        this.findings = findings;
        findings.expect(Rules.STOCK);
        findings.expect(Rules.HELD);
    }

    void enter(Event event) {
        Shelf shelf = shelves.computeIfAbsent(event.aggregateId(), none -> new Shelf());
        shelf.change(event.fact());
        if (shelf.held < 0 || shelf.held > shelf.onHand) {
            findings.add(
                    Rules.STOCK,
                    event.eventId() + " (" + event.type() + "): held " + shelf.held + " of " + shelf.onHand);
        }
    }

    /** Compares, once the whole log has been entered. */
    void close(CheckedSystem system) {
        for (int partition = 0; partition < system.partitions(); partition++) {
            Map<String, Long> holds = holds(system, partition);
            system.inventory().visit(StateStores.ITEMS, partition, (number, sku, item) -> {
                Shelf shelf = shelves.getOrDefault(sku, new Shelf());
                if (item.getOnHand() != shelf.onHand || item.getHeld() != shelf.held) {
                    findings.add(
                            Rules.STOCK,
                            sku + " has " + item.getHeld() + " held of " + item.getOnHand() + ", its facts come to "
                                    + shelf.held + " of " + shelf.onHand);
                }
                long sum = holds.getOrDefault(sku, 0L);
                if (item.getHeld() != sum) {
                    findings.add(Rules.HELD, sku + " has " + item.getHeld() + " held, its holds come to " + sum);
                }
            });
        }
    }

    private static Map<String, Long> holds(CheckedSystem system, int partition) {
        Map<String, Long> holds = new HashMap<>();
        system.inventory().visit(StateStores.RESERVATIONS, partition, (number, key, hold) -> {
            if (hold.getStatus() == ReservationStatus.HELD) {
                holds.merge(hold.getSku(), (long) hold.getQuantity(), Long::sum);
            }
        });
        return holds;
    }

    private static final class Shelf {
        private long onHand;
        private long held;

        private void change(SpecificRecord fact) {
            if (fact instanceof StockAdded added) {
                onHand += added.getQuantity();
            } else if (fact instanceof StockAdjusted adjusted) {
                onHand += adjusted.getDelta();
            } else if (fact instanceof StockHeld made) {
                held += made.getQuantity();
            } else if (fact instanceof HoldReleased released) {
                held -= released.getQuantity();
            } else if (fact instanceof StockShipped shipped) {
                held -= shipped.getQuantity();
                onHand -= shipped.getQuantity();
            }
        }
    }
}
