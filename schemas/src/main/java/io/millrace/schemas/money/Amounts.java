package io.millrace.schemas.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Turns money as people write it into money as we count it, and back. */
public final class Amounts {

    /** No unit price has more minor units than this: 10^10. */
    public static final long HIGHEST_UNIT_PRICE_MINOR = 10_000_000_000L;

    /** No currency of ISO 4217 has more digits after the decimal point. */
    public static final int MOST_DIGITS = 4;

    private static final int LONGEST_TEXT = 50;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private Amounts() {}

    /** The digits after a currency's decimal point; empty where ISO 4217 knows none, or nothing can be paid in it. */
    public static OptionalInt digits(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? OptionalInt.empty() : OptionalInt.of(digits);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * The number in decimal text, without trailing zeros, so that equal numbers are equal; empty where the text (of at
     * most 50 characters) is none.
     */
    public static Optional<BigDecimal> decimal(String text) {
        if (text.length() > LONGEST_TEXT || !DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Optional.of(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    /** The amount in minor units; empty where it has more digits than that or is too large for a {@code long}. */
    public static OptionalLong minorUnits(BigDecimal amount, int digits) {
        try {
            return OptionalLong.of(amount.movePointRight(digits).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Minor units as decimal text with all the digits of the currency: {@code 145.00}.
     *
     * @throws IllegalArgumentException if {@link #digits} knows none for the currency
     */
    public static String text(long minorUnits, String currency) {
        int digits = digits(currency)
                .orElseThrow(() -> new IllegalArgumentException("no currency of ISO 4217 that one can pay in"));
        return BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }
}
