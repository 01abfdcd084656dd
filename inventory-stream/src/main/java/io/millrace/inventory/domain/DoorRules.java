package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.rules.ProductExpectation;
import io.millrace.schemas.shared.Reason;
import org.apache.avro.specific.SpecificRecord;

/** What people may do with a sku: each command once, and only to a sku that exists or that the command itself adds. */
final class DoorRules {

    private final CatalogueRules catalogue;

    DoorRules(ItemPolicy policy) {
        this.catalogue = new CatalogueRules(policy);
    }

    Decision decide(Stock stock, Command command) {
        SpecificRecord body = command.body();
        if (command.commandId().equals(stock.handled())) {
            return Decision.nothing();
        }
        if (body instanceof AddProduct add) {
            return catalogue.add(stock, add, command.timestamp());
        }
        if (body instanceof AddItem add) {
            return stock.exists()
                    ? ShelfRules.add(stock, add, add.getQuantity())
                    : catalogue.addWithStock(stock, add, command.timestamp());
        }
        if (!stock.exists()) {
            return Decision.deadLetter("unknown-sku", "There is no product of this sku.");
        }
        return ProductExpectation.of(body).isMetBy(stock.item())
                ? decideExisting(stock, body)
                : Refusal.of(stock, body, new Reason("version-mismatch", "The product is another by now."));
    }

    private Decision decideExisting(Stock stock, SpecificRecord body) {
        if (body instanceof ChangeProduct change) {
            return catalogue.change(stock, change);
        }
        if (body instanceof RetireProduct) {
            return catalogue.retire(stock);
        }
        if (body instanceof AddStock add) {
            return ShelfRules.add(stock, add, add.getQuantity());
        }
        if (body instanceof AdjustStock adjust) {
            return ShelfRules.adjust(stock, adjust);
        }
        throw new IllegalArgumentException(
                "no command for a sku: " + body.getSchema().getFullName());
    }
}
