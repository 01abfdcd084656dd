package io.millrace.query.products;

import io.javalin.http.Context;
import io.millrace.query.door.Errand;
import io.millrace.query.door.Errand.Letter;
import io.millrace.query.door.Errands;
import io.millrace.query.door.NewIds;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.http.Tags;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.door.InventoryDoor;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.rules.ProductExpectation;
import io.millrace.schemas.rules.ProductRules;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Takes what clients want done with products and stock. */
final class ProductWrites {
    private final ItemLookup items;
    private final Errands errands;
    private final String defaultCurrency;

    ProductWrites(ItemLookup items, Errands errands, String defaultCurrency) {
        this.items = items;
        this.errands = errands;
        this.defaultCurrency = defaultCurrency;
    }

    CompletableFuture<Reply> add(Context context) {
        FieldReader body = Requests.body(context);
        String sku = body.id("sku");
        AddProduct add = InventoryDoor.addProduct(body);
        String currency = add.getCurrency() == null ? defaultCurrency : add.getCurrency();
        refuseIf(ProductRules.brokenByPrice(add.getUnitPrice(), currency));
        return run(letter(context, body, sku, add), item -> ProductContent.isThere(add, currency, item), 201)
                .thenApply(reply -> reply.with("Location", "/api/v1/products/" + sku));
    }

    /** What is already so is only believed to be what was meant if it is what was expected. */
    CompletableFuture<Reply> change(Context context) {
        FieldReader body = Requests.body(context);
        ChangeProduct change = InventoryDoor.changeProduct(body);
        expectedContent(context).ifPresent(change::setExpectedContent);
        ProductExpectation expected = ProductExpectation.of(change);
        return run(
                letter(context, body, sku(context), change),
                item -> expected.isMetBy(item) && ProductContent.isThere(change, item),
                200);
    }

    CompletableFuture<Reply> retire(Context context) {
        FieldReader body = Requests.optionalBody(context);
        RetireProduct retire = InventoryDoor.retireProduct(body);
        expectedContent(context).ifPresent(retire::setExpectedContent);
        ProductExpectation expected = ProductExpectation.of(retire);
        Letter letter = letter(context, body, sku(context), retire);
        return run(letter, item -> expected.isMetBy(item) && !ItemLookup.isActive(item), 200);
    }

    private static Optional<String> expectedContent(Context context) {
        return Tags.expected(context, ProductExpectation::isContent);
    }

    CompletableFuture<Reply> stock(Context context) {
        FieldReader body = Requests.body(context);
        if (body.has("quantity") == body.has("delta")) {
            throw Problem.badRequest(
                    "ill-typed", "quantity", "Either quantity or delta (with a reason) must be given.");
        }
        return run(letter(context, body, sku(context), stock(body)), item -> false, 200);
    }

    private static SpecificRecord stock(FieldReader body) {
        if (body.has("delta")) {
            AdjustStock adjust = InventoryDoor.adjustStock(body);
            return adjust;
        }
        AddStock add = InventoryDoor.addStock(body);
        refuseIf(ProductRules.brokenByQuantity(add.getQuantity()));
        return add;
    }

    private CompletableFuture<Reply> run(Letter letter, Predicate<ItemState> isSo, int doneStatus) {
        return errands.run(new Errand<>(
                items.subject(letter.command().aggregateId()),
                letter,
                Errand.FIRST_FACT,
                (item, moment) -> moment.caused() != null || (isSo.test(item) && items.isCommitted(item)),
                doneStatus));
    }

    private static String sku(Context context) {
        return Requests.id(context, "sku", ProductReads::unknown);
    }

    private static Letter letter(Context context, FieldReader body, String sku, SpecificRecord command) {
        String given = body.optionalId("commandId");
        Command whole = new Command(given != null ? given : NewIds.next("c"), sku, command, 0, Requests.trace(context));
        return new Letter(Topics.INVENTORY, whole, InventoryDoor.json(whole));
    }

    private static void refuseIf(Optional<Reason> broken) {
        broken.ifPresent(reason -> {
            throw Problem.of(422, reason.getCode(), reason.getText());
        });
    }
}
