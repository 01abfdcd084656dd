package io.millrace.inventory.domain;

import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The facts that specifications begin with: a board for 145.00 EUR, ten of it, and what orders did with them. */
final class Facts {

    static final String NAME = "Raspberry Pi 4b";

    private Facts() {}

    static ProductAdded productAdded() {
        return new ProductAdded(NAME, "A board", List.of("boards"), 14_500L, "EUR", Sku.TIMESTAMP);
    }

    static StockAdded stockAdded(int quantity) {
        return new StockAdded(quantity);
    }

    static StockHeld held(String orderId, int quantity) {
        return new StockHeld(orderId, quantity, NAME, 14_500L, "EUR", Sku.TIMESTAMP);
    }

    static HoldReleased released(String orderId, int quantity) {
        return new HoldReleased(orderId, quantity);
    }

    static StockShipped shipped(String orderId, int quantity) {
        return new StockShipped(orderId, quantity);
    }

    static HoldRefused refused(String orderId, int quantity, String code) {
        return new HoldRefused(orderId, quantity, null, new Reason(code, "for the specification"), Sku.TIMESTAMP);
    }

    static Sku tenInStock(SpecificRecord... then) {
        Sku sku = Sku.given(productAdded(), stockAdded(10));
        for (SpecificRecord fact : then) {
            sku.happened("then-" + sku.version(), fact);
        }
        return sku;
    }
}
