package io.millrace.emailer.delivery;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/** Writes minor units as people read them: {@code 1,234.50 EUR}, with the digits that ISO 4217 gives the currency. */
final class Amounts {

    private static final char NO_BREAK_SPACE = '\u00A0';

    private Amounts() {}

    /**
     * @throws IllegalArgumentException when ISO 4217 knows no such currency
     */
    static String format(long minorUnits, String currency) {
        return format(minorUnits, 1, currency);
    }

    static String format(long minorUnits, long times, String currency) {
        int digits = digits(currency);
        // Not from the platform's locale data, which changes from one JDK to the next.
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(minorUnits, digits).multiply(BigDecimal.valueOf(times)))
                + NO_BREAK_SPACE
                + currency;
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an ISO 4217 currency: " + Wording.oneLine(currency), e);
        }
    }
}
