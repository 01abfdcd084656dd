package io.millrace.schemas.rules;

import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.shared.Reason;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** What a product must be like to be sold, and a delivery to be put on the shelf. */
public final class ProductRules {

    private ProductRules() {}

    /**
     * The first rule that a price breaks; empty if it breaks none.
     *
     * @param unitPrice decimal text
     * @param currency the product's, given or by default
     */
    public static Optional<Reason> brokenByPrice(String unitPrice, String currency) {
        OptionalInt digits = Amounts.digits(currency);
        if (digits.isEmpty()) {
            return rule("unknown-currency", "The currency is none of ISO 4217 that one can pay in.");
        }
        Optional<BigDecimal> price = Amounts.decimal(unitPrice);
        if (price.isEmpty()) {
            return rule("price-unreadable", "The unit price is no decimal number.");
        }
        BigDecimal highest = BigDecimal.valueOf(Amounts.HIGHEST_UNIT_PRICE_MINOR, digits.getAsInt());
        if (price.get().signum() < 0 || price.get().compareTo(highest) > 0) {
            return rule("price-out-of-range", "A unit price is 0 to " + highest.toPlainString() + " " + currency + ".");
        }
        if (price.get().scale() > digits.getAsInt()) {
            return rule("price-too-precise", "The unit price has more digits than its currency.");
        }
        return Optional.empty();
    }

    /** The rule that a number of pieces for the shelf breaks; empty if it breaks none. */
    public static Optional<Reason> brokenByQuantity(int quantity) {
        return quantity < 1
                ? rule("quantity-out-of-range", "At least 1 piece can be added, not " + quantity + ".")
                : Optional.empty();
    }

    private static Optional<Reason> rule(String code, String text) {
        return Optional.of(new Reason(code, text));
    }
}
