package io.millrace.query.products;

import io.millrace.query.http.Tags;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.rules.ProductExpectation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product with its stock as clients see it.
 *
 * @param status ACTIVE, or RETIRED while its stock is still of interest
 * @param available what can still be held
 * @param contentHash of all but its stock: what a change may expect
 * @param reservations a page of them, where they are asked for
 */
record ProductJson(
        String sku,
        @Nullable String name,
        @Nullable String description,
        List<String> categories,
        @Nullable String unitPrice,
        @Nullable String currency,
        String status,
        long onHand,
        long held,
        long available,
        long version,
        String contentHash,
        @Nullable List<Reservation> reservations,
        @Nullable String nextCursor) {
    static ProductJson of(ItemState item) {
        return of(item, null, null);
    }

    static ProductJson of(ItemState item, @Nullable List<Reservation> reservations, @Nullable String nextCursor) {
        String currency = item.getCurrency();
        return new ProductJson(
                item.getSku(),
                item.getName(),
                item.getDescription(),
                item.getCategories(),
                currency == null ? null : Amounts.text(item.getUnitPriceMinor(), currency),
                currency,
                item.getStatus().name(),
                item.getOnHand(),
                item.getHeld(),
                item.getOnHand() - item.getHeld(),
                item.getVersion(),
                ProductExpectation.contentOf(item),
                reservations,
                nextCursor);
    }

    /** Its ETag. Stock and holds leave it as it is, so that a product can be changed while it sells. */
    String tag() {
        return Tags.of(contentHash);
    }

    /** What one order holds, held, or was refused. */
    record Reservation(String orderId, int quantity, String state) {
        static Reservation of(ReservationState reservation) {
            return new Reservation(
                    reservation.getOrderId(),
                    reservation.getQuantity(),
                    reservation.getStatus().name());
        }
    }
}
