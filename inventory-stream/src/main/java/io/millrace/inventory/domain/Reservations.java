package io.millrace.inventory.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One order's reservation of one sku: made once, held or refused, and ended once. */
final class Reservations {

    private Reservations() {}

    /** The reservation after a fact; null if the fact is about none. */
    static @Nullable ReservationState after(Stock stock, SpecificRecord fact) {
        if (fact instanceof StockHeld held) {
            return held(stock, held);
        }
        if (fact instanceof HoldRefused refused) {
            return refused(stock, refused);
        }
        if (fact instanceof HoldReleased released) {
            return ended(stock, released.getOrderId(), ReservationStatus.RELEASED);
        }
        if (fact instanceof StockShipped shipped) {
            return ended(stock, shipped.getOrderId(), ReservationStatus.SHIPPED);
        }
        return null;
    }

    private static ReservationState held(Stock stock, StockHeld held) {
        ReservationState made = make(stock, held.getOrderId(), ReservationStatus.HELD);
        made.setQuantity(held.getQuantity());
        made.setName(held.getName());
        made.setUnitPriceMinor(held.getUnitPriceMinor());
        made.setCurrency(held.getCurrency());
        made.setOrigin(held.getOrigin());
        return made;
    }

    private static ReservationState refused(Stock stock, HoldRefused refused) {
        ReservationState made = make(stock, refused.getOrderId(), ReservationStatus.REFUSED);
        made.setQuantity(refused.getQuantity());
        made.setName(refused.getName());
        made.setReason(refused.getReason());
        made.setOrigin(refused.getOrigin());
        return made;
    }

    private static ReservationState make(Stock stock, String orderId, ReservationStatus status) {
        if (stock.reservation() != null) {
            throw new IllegalStateException(
                    orderId + " has a reservation of " + stock.item().getSku() + " already");
        }
        ReservationState made = new ReservationState();
        made.setSku(stock.item().getSku());
        made.setOrderId(orderId);
        made.setStatus(status);
        return made;
    }

    private static ReservationState ended(Stock stock, String orderId, ReservationStatus end) {
        ReservationState held = stock.reservation();
        if (held == null || held.getStatus() != ReservationStatus.HELD) {
            throw new IllegalStateException(
                    orderId + " holds nothing of " + stock.item().getSku());
        }
        ReservationState ended = StateCopy.of(held);
        ended.setStatus(end);
        return ended;
    }
}
