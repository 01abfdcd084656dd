package io.millrace.inventory.domain;

import io.millrace.schemas.money.Amounts;

/**
 * What an operator decides about items.
 *
 * @param defaultCurrency of a product that is added without one: ISO 4217, for example EUR
 */
public record ItemPolicy(String defaultCurrency) {

    /** Fails on a currency that nobody can pay in. */
    public ItemPolicy {
        if (Amounts.digits(defaultCurrency).isEmpty()) {
            throw new IllegalArgumentException("the default currency must be one of ISO 4217");
        }
    }
}
