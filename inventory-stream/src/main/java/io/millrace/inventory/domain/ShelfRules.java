package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.rules.ProductRules;
import io.millrace.schemas.shared.Reason;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What lies on the shelf, whatever the catalogue says: pieces of a retired product are counted too. */
final class ShelfRules {

    private ShelfRules() {}

    /** Adds pieces, whichever form the command has. */
    static Decision add(Stock stock, SpecificRecord command, int quantity) {
        Optional<Reason> broken = ProductRules.brokenByQuantity(quantity).or(() -> brokenByMost(stock, quantity));
        return broken.isPresent()
                ? Refusal.of(stock, command, broken.get())
                : Decision.happened(new StockAdded(quantity));
    }

    static Decision adjust(Stock stock, AdjustStock adjust) {
        int delta = adjust.getDelta();
        Optional<Reason> broken =
                brokenByNothing(delta).or(() -> brokenByMost(stock, delta)).or(() -> brokenByHolds(stock, delta));
        return broken.isPresent()
                ? Refusal.of(stock, adjust, broken.get())
                : Decision.happened(new StockAdjusted(delta, adjust.getReason()));
    }

    private static Optional<Reason> brokenByNothing(int delta) {
        return delta == 0 ? rule("quantity-out-of-range", "An adjustment by 0 adjusts nothing.") : Optional.empty();
    }

    private static Optional<Reason> brokenByMost(Stock stock, int more) {
        return stock.item().getOnHand() + more > Stock.MOST_ON_HAND
                ? rule("too-much-stock", "A sku has at most " + Stock.MOST_ON_HAND + " pieces.")
                : Optional.empty();
    }

    private static Optional<Reason> brokenByHolds(Stock stock, int delta) {
        return stock.available() + delta < 0
                ? rule(
                        "below-held",
                        "Of this sku " + stock.available() + " are not held, " + -(long) delta + " cannot go.")
                : Optional.empty();
    }

    private static Optional<Reason> rule(String code, String text) {
        return Optional.of(new Reason(code, text));
    }
}
