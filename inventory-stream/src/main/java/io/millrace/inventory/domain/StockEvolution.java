package io.millrace.inventory.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.ProductChanged;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import org.apache.avro.specific.SpecificRecord;

/** What is true of a sku after a fact. */
final class StockEvolution {

    private StockEvolution() {}

    static Stock evolve(Stock stock, Event event) {
        ItemState next = StateCopy.of(stock.item());
        next.setVersion(event.sequence());
        next.setLastEventAt(event.occurredAt());
        ReservationState reservation = Reservations.after(stock, event.fact());
        if (reservation != null) {
            hold(next, event.fact());
            return new Stock(next, reservation, null);
        }
        change(next, event.fact());
        // A command that caused several facts is remembered once.
        if (!event.causedBy().equals(stock.handled())) {
            next.setCommandsSeen(next.getCommandsSeen() + 1);
        }
        return new Stock(next, stock.reservation(), event.causedBy());
    }

    private static void hold(ItemState next, SpecificRecord fact) {
        if (fact instanceof StockHeld held) {
            next.setHeld(next.getHeld() + held.getQuantity());
        } else if (fact instanceof HoldRefused refused) {
            begin(next, refused.getOrigin());
        } else if (fact instanceof HoldReleased released) {
            next.setHeld(next.getHeld() - released.getQuantity());
        } else if (fact instanceof StockShipped shipped) {
            next.setHeld(next.getHeld() - shipped.getQuantity());
            next.setOnHand(next.getOnHand() - shipped.getQuantity());
        }
    }

    private static void change(ItemState next, SpecificRecord fact) {
        if (fact instanceof ProductAdded added) {
            begin(next, added.getOrigin());
            next.setStatus(ProductStatus.ACTIVE);
            next.setName(added.getName());
            next.setDescription(added.getDescription());
            next.setCategories(added.getCategories());
            next.setUnitPriceMinor(added.getUnitPriceMinor());
            next.setCurrency(added.getCurrency());
        } else if (fact instanceof ProductChanged changed) {
            next.setName(changed.getName());
            next.setDescription(changed.getDescription());
            next.setCategories(changed.getCategories());
            next.setUnitPriceMinor(changed.getUnitPriceMinor());
            next.setCurrency(changed.getCurrency());
        } else if (fact instanceof ProductRetired) {
            next.setStatus(ProductStatus.RETIRED);
        } else if (fact instanceof StockAdded added) {
            next.setOnHand(next.getOnHand() + added.getQuantity());
        } else if (fact instanceof StockAdjusted adjusted) {
            next.setOnHand(next.getOnHand() + adjusted.getDelta());
        } else if (!(fact instanceof CommandRefused)) {
            throw new IllegalArgumentException(
                    "no fact of a sku: " + fact.getSchema().getFullName());
        }
    }

    private static void begin(ItemState next, long origin) {
        if (next.getVersion() == 1) {
            next.setOrigin(origin);
        }
    }
}
