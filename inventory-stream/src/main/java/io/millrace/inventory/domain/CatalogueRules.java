package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.ProductChanged;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.rules.ProductRules;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a sku. Changing or retiring a product leaves its stock and its holds alone. */
final class CatalogueRules {

    private final ItemPolicy policy;

    CatalogueRules(ItemPolicy policy) {
        this.policy = policy;
    }

    /** Also brings a retired product back, with this content and the stock it still has. */
    Decision add(Stock stock, AddProduct add, long origin) {
        String currency = or(add.getCurrency(), policy.defaultCurrency());
        Optional<Reason> broken = ProductRules.brokenByPrice(add.getUnitPrice(), currency);
        if (broken.isPresent()) {
            return Refusal.of(stock, add, broken.get());
        }
        ProductAdded added = new ProductAdded(
                add.getName(),
                add.getDescription(),
                add.getCategories(),
                Price.of(add.getUnitPrice(), currency).minor(),
                currency,
                origin);
        if (!stock.isActive()) {
            return Decision.happened(added);
        }
        return contentOf(added).equals(contentOf(stock.item()))
                ? Decision.nothing()
                : Decision.deadLetter("conflict", "There is a product of this sku with another content.");
    }

    /** The form of earlier systems, for a sku that does not exist: the product and its first stock. */
    Decision addWithStock(Stock stock, AddItem add, long origin) {
        if (add.getUnitPrice() == null) {
            return Refusal.of(stock, add, new Reason("price-missing", "A new product needs a price."));
        }
        String currency = or(add.getCurrency(), policy.defaultCurrency());
        Optional<Reason> broken = ProductRules.brokenByPrice(add.getUnitPrice(), currency)
                .or(() -> ProductRules.brokenByQuantity(add.getQuantity()));
        if (broken.isPresent()) {
            return Refusal.of(stock, add, broken.get());
        }
        long minor = Price.of(add.getUnitPrice(), currency).minor();
        return Decision.happened(
                new ProductAdded(add.getName(), null, List.of(), minor, currency, origin),
                new StockAdded(add.getQuantity()));
    }

    Decision change(Stock stock, ChangeProduct change) {
        if (stock.isRetired()) {
            return Refusal.of(
                    stock, change, new Reason("product-retired", "A retired product is added again, not changed."));
        }
        // Without a new price the old amount stays; a new currency may not have digits enough for it.
        ItemState item = stock.item();
        String amount = or(change.getUnitPrice(), stock.price().text());
        String currency = or(change.getCurrency(), item.getCurrency());
        Optional<Reason> broken = ProductRules.brokenByPrice(amount, currency);
        if (broken.isPresent()) {
            return Refusal.of(stock, change, broken.get());
        }
        ProductChanged changed = new ProductChanged(
                or(change.getName(), item.getName()),
                or(change.getDescription(), item.getDescription()),
                or(change.getCategories(), item.getCategories()),
                Price.of(amount, currency).minor(),
                currency);
        return changed.equals(contentOf(item)) ? Decision.nothing() : Decision.happened(changed);
    }

    Decision retire(Stock stock) {
        return stock.isRetired() ? Decision.nothing() : Decision.happened(new ProductRetired());
    }

    private static ProductChanged contentOf(ItemState item) {
        return new ProductChanged(
                item.getName(),
                item.getDescription(),
                item.getCategories(),
                item.getUnitPriceMinor(),
                item.getCurrency());
    }

    private static ProductChanged contentOf(ProductAdded added) {
        return new ProductChanged(
                added.getName(),
                added.getDescription(),
                added.getCategories(),
                added.getUnitPriceMinor(),
                added.getCurrency());
    }

    private static <T> T or(@Nullable T given, T present) {
        return given == null ? present : given;
    }
}
