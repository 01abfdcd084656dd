package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** What orders may do: hold, release, ship. Each order has one reservation per sku, once and for all. */
final class HoldRules {

    private HoldRules() {}

    static Decision reserve(Stock stock, Reserve wanted, long origin) {
        if (stock.reservation() != null) {
            return Decision.answer(answer(stock.reservation()));
        }
        Reason refusal = refusal(stock, wanted);
        if (refusal != null) {
            return Decision.happened(new HoldRefused(
                    wanted.getOrderId(), wanted.getQuantity(), stock.item().getName(), refusal, origin));
        }
        return Decision.happened(new StockHeld(
                wanted.getOrderId(),
                wanted.getQuantity(),
                stock.item().getName(),
                stock.item().getUnitPriceMinor(),
                stock.item().getCurrency(),
                origin));
    }

    static Decision release(Stock stock) {
        ReservationState hold = hold(stock);
        return hold == null
                ? Decision.nothing()
                : Decision.happened(new HoldReleased(hold.getOrderId(), hold.getQuantity()));
    }

    static Decision ship(Stock stock) {
        ReservationState hold = hold(stock);
        return hold == null
                ? Decision.nothing()
                : Decision.happened(new StockShipped(hold.getOrderId(), hold.getQuantity()));
    }

    /** What an order is told about its reservation, the first time and every time it asks again. */
    static Message answer(ReservationState reservation) {
        return new Message(
                Topics.ORDER_REPLIES,
                reservation.getOrderId(),
                switch (reservation.getStatus()) {
                    case HELD, SHIPPED ->
                        new NoteHeld(
                                reservation.getSku(),
                                reservation.getName(),
                                reservation.getUnitPriceMinor(),
                                reservation.getCurrency());
                    case REFUSED -> new NoteHoldRefused(reservation.getSku(), reservation.getReason());
                    // Never "held" when nothing is held any more: an order must not be confirmed without its stock.
                    case RELEASED, UNKNOWN ->
                        new NoteHoldRefused(
                                reservation.getSku(), new Reason("released", "This hold has been released."));
                });
    }

    private static @Nullable ReservationState hold(Stock stock) {
        ReservationState reservation = stock.reservation();
        return reservation != null && reservation.getStatus() == ReservationStatus.HELD ? reservation : null;
    }

    /** The price before the stock: nobody is out of what was not wanted at this price. */
    private static @Nullable Reason refusal(Stock stock, Reserve wanted) {
        if (!stock.exists()) {
            return new Reason("unknown-product", "There is no such product.");
        }
        if (stock.isRetired()) {
            return new Reason("product-retired", "This product is no longer sold.");
        }
        if (wanted.getQuantity() < 1) {
            return new Reason("quantity-out-of-range", "At least 1 piece can be held.");
        }
        Price price = stock.price();
        if (wanted.getCurrency() != null && !wanted.getCurrency().equals(price.currency())) {
            return new Reason("currency-mismatch", "This product is sold in " + price.currency() + ".");
        }
        if (wanted.getUnitPrice() != null && !price.isWorth(wanted.getUnitPrice())) {
            return new Reason(
                    "price-changed", "This product costs " + price.text() + " " + price.currency() + " by now.");
        }
        if (wanted.getQuantity() > stock.available()) {
            return new Reason(
                    "out-of-stock", wanted.getQuantity() + " are wanted, " + stock.available() + " are available.");
        }
        return null;
    }
}
