package io.millrace.accounts.domain;

import io.millrace.schemas.money.Amounts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a customer may spend within the {@link #WINDOW}, in one currency; what is spent in others is not looked at.
 *
 * @param minor above 0, in the currency's minor units
 * @param currency ISO 4217
 */
public record SpendingLimit(long minor, String currency) {

    /** A sliding one: whatever was spent within it, up to now, counts. */
    static final Duration WINDOW = Duration.ofHours(1);

    /** The limit in a text such as {@code 500.00 EUR}; empty if it is none. */
    public static Optional<SpendingLimit> parse(String text) {
        String[] parts = text.strip().split(" +", -1);
        OptionalInt digits = parts.length == 2 ? Amounts.digits(parts[1]) : OptionalInt.empty();
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong minor = Amounts.decimal(parts[0])
                .map(amount -> Amounts.minorUnits(amount, digits.getAsInt()))
                .orElse(OptionalLong.empty());
        return minor.isPresent() && minor.getAsLong() > 0
                ? Optional.of(new SpendingLimit(minor.getAsLong(), parts[1]))
                : Optional.empty();
    }
}
