package io.millrace.query.products;

import io.javalin.http.Context;
import io.millrace.query.http.Page;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.state.Listing;
import io.millrace.query.state.Pages;
import io.millrace.query.state.Search;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.state.StateStores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about products and their stock. */
final class ProductReads {
    private static final int BATCH = 500;
    private static final int ROUNDS = 10;

    private final ItemLookup items;
    private final Pages pages;

    ProductReads(ItemLookup items, Pages pages) {
        this.items = items;
        this.pages = pages;
    }

    static Problem unknown() {
        return Problem.notFound("unknown-sku", "There is no product of this sku.");
    }

    /** A product that can be ordered; of one that is retired, only the stock is shown. */
    Reply product(Context context) {
        Answer<Optional<ItemState>> found = items.find(Requests.id(context, "sku", ProductReads::unknown));
        ItemState item = found.value().filter(ItemLookup::isActive).orElseThrow(ProductReads::unknown);
        ProductJson product = ProductJson.of(item);
        return Reply.ok(product).with("ETag", product.tag()).staleBy(found.staleness());
    }

    Reply products(Context context) {
        String category = context.queryParam("category");
        Search<ItemState, ProductJson> search = Search.selected(
                BATCH, ROUNDS, item -> isWanted(item, category) ? Optional.of(ProductJson.of(item)) : Optional.empty());
        return pages.everywhere(StateStores.ITEMS, pages.asked(context), search).reply();
    }

    private static boolean isWanted(ItemState item, @Nullable String category) {
        return ItemLookup.isActive(item)
                && (category == null || item.getCategories().contains(category));
    }

    /** The stock of a sku, and a page of those who hold or held some. */
    Reply stock(Context context) {
        String sku = Requests.id(context, "sku", ProductReads::unknown);
        Answer<Optional<ItemState>> found = items.find(sku);
        ItemState item = found.value().orElseThrow(ProductReads::unknown);
        Listing<ProductJson.Reservation> parts = pages.partsOf(
                StateStores.RESERVATIONS,
                new Pages.Whole(sku, items.partition(sku)),
                pages.asked(context),
                Search.all(ProductJson.Reservation::of));
        Page<ProductJson.Reservation> page = parts.page();
        return parts.mark(Reply.ok(ProductJson.of(item, page.items(), page.nextCursor())))
                .staleBy(found.staleness());
    }
}
