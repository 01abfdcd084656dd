package io.millrace.schemas.rules;

import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.orders.RequestedLine;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one line of an order must be like. */
final class LineRules {

    private static final BigDecimal HIGHEST_IN_ANY_CURRENCY = BigDecimal.valueOf(Amounts.HIGHEST_UNIT_PRICE_MINOR);

    private LineRules() {}

    static Optional<BrokenRule> broken(RequestedLine line, @Nullable String currency) {
        if (line.getQuantity() < 1 || line.getQuantity() > OrderRules.MOST_PIECES) {
            return quantityOutOfRange(line);
        }
        return line.getUnitPrice() == null ? Optional.empty() : brokenByPrice(line, currency);
    }

    private static Optional<BrokenRule> brokenByPrice(RequestedLine line, @Nullable String currency) {
        Optional<BigDecimal> price = price(line);
        if (price.isEmpty()) {
            return BrokenRule.byLine(line, "price-unreadable", "The unit price is no decimal number.");
        }
        if (price.get().signum() < 0 || price.get().compareTo(HIGHEST_IN_ANY_CURRENCY) > 0) {
            return priceOutOfRange(line);
        }
        int digits = currency == null
                ? Amounts.MOST_DIGITS
                : Amounts.digits(currency).orElseThrow();
        if (price.get().scale() > digits) {
            return BrokenRule.byLine(line, "price-too-precise", "The unit price has more digits than its currency.");
        }
        if (currency == null) {
            return Optional.empty();
        }
        OptionalLong minorUnits = Amounts.minorUnits(price.get(), digits);
        boolean tooHigh = minorUnits.isEmpty() || minorUnits.getAsLong() > Amounts.HIGHEST_UNIT_PRICE_MINOR;
        return tooHigh ? priceOutOfRange(line) : Optional.empty();
    }

    /** The price the client saw, as a number; empty if the line has none that can be read. */
    static Optional<BigDecimal> price(RequestedLine line) {
        return Optional.ofNullable(line.getUnitPrice()).flatMap(Amounts::decimal);
    }

    static Optional<BrokenRule> quantityOutOfRange(RequestedLine line) {
        return BrokenRule.byLine(
                line, "quantity-out-of-range", "Of one sku, an order has 1 to " + OrderRules.MOST_PIECES + " pieces.");
    }

    private static Optional<BrokenRule> priceOutOfRange(RequestedLine line) {
        return BrokenRule.byLine(
                line,
                "price-out-of-range",
                "A unit price is 0 to " + Amounts.HIGHEST_UNIT_PRICE_MINOR + " of the currency's minor units.");
    }
}
