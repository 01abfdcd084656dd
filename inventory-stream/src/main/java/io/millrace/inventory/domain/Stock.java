package io.millrace.inventory.domain;

import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.ReservationState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sku as one command or fact sees it. What must always be so is checked whenever one is made.
 *
 * @param item the sku itself
 * @param reservation the one the command or fact is about; null if there is none, or it is about none
 * @param handled the id of the door command at hand if the sku remembers having handled it, else null
 */
public record Stock(
        ItemState item,
        @Nullable ReservationState reservation,
        @Nullable String handled) {

    /** How many door commands a sku remembers. */
    public static final int REMEMBERED_COMMANDS = 1_000;

    /** More pieces than this no sku can have: far from overflow, further from any shelf. */
    static final long MOST_ON_HAND = 1_000_000_000_000L;

    public Stock {
        long onHand = item.getOnHand();
        long held = item.getHeld();
        if (held < 0 || held > onHand || onHand > MOST_ON_HAND) {
            throw new IllegalStateException(item.getSku() + " would have " + held + " held of " + onHand);
        }
    }

    /** A sku that nobody has added. */
    static Stock absent(String sku) {
        ItemState item = new ItemState();
        item.setSku(sku);
        item.setLastEventAt(Instant.EPOCH);
        item.setStatus(ProductStatus.ABSENT);
        item.setCategories(List.of());
        return new Stock(item, null, null);
    }

    /** Whether the product was ever added; a retired one still exists. */
    boolean exists() {
        return isActive() || isRetired();
    }

    boolean isActive() {
        return item.getStatus() == ProductStatus.ACTIVE;
    }

    boolean isRetired() {
        return item.getStatus() == ProductStatus.RETIRED;
    }

    /** What can still be held. */
    long available() {
        return item.getOnHand() - item.getHeld();
    }

    Price price() {
        return new Price(item.getUnitPriceMinor(), item.getCurrency());
    }
}
