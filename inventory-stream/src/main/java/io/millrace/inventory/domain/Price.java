package io.millrace.inventory.domain;

import io.millrace.schemas.money.Amounts;
import java.math.BigDecimal;

/**
 * What one piece costs.
 *
 * @param minor in the currency's minor units
 * @param currency ISO 4217
 */
record Price(long minor, String currency) {

    /** A price that breaks none of {@link io.millrace.schemas.rules.ProductRules}. */
    static Price of(String amount, String currency) {
        BigDecimal decimal = Amounts.decimal(amount).orElseThrow();
        int digits = Amounts.digits(currency).orElseThrow();
        return new Price(Amounts.minorUnits(decimal, digits).orElseThrow(), currency);
    }

    /** Whether a text means this amount: by value, so that 145 is 145.00. */
    boolean isWorth(String amount) {
        return Amounts.decimal(amount).equals(Amounts.decimal(text()));
    }

    /** The amount as decimal text, with all digits of its currency. */
    String text() {
        return Amounts.text(minor, currency);
    }
}
