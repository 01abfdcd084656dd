package io.millrace.query.products;

import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.money.Amounts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a product is already what a command would make of it: a repeat, of which nothing more will be heard.
 */
final class ProductContent {
    private ProductContent() {}

    static boolean isThere(AddProduct add, String currency, ItemState item) {
        return ItemLookup.isActive(item)
                && add.getName().equals(item.getName())
                && Objects.equals(add.getDescription(), item.getDescription())
                && add.getCategories().equals(item.getCategories())
                && currency.equals(item.getCurrency())
                && isPrice(add.getUnitPrice(), item);
    }

    static boolean isThere(ChangeProduct change, ItemState item) {
        return ItemLookup.isActive(item)
                && isNothingNew(change.getName(), item.getName())
                && isNothingNew(change.getDescription(), item.getDescription())
                && isNothingNew(change.getCategories(), item.getCategories())
                && isNothingNew(change.getCurrency(), item.getCurrency())
                && (change.getUnitPrice() == null || isPrice(change.getUnitPrice(), item));
    }

    private static boolean isNothingNew(@Nullable Object wanted, @Nullable Object present) {
        return wanted == null || wanted.equals(present);
    }

    private static boolean isPrice(String wanted, ItemState item) {
        return item.getCurrency() != null
                && Amounts.decimal(wanted)
                        .equals(Amounts.decimal(Amounts.text(item.getUnitPriceMinor(), item.getCurrency())));
    }
}
