package io.millrace.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.shared.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductRulesTest {

    @ParameterizedTest
    @CsvSource({
        "145.00, EUR",
        "145.000, EUR",
        "0, EUR",
        "100000000.00, EUR",
        "145.0, JPY",
        "10000000000, JPY",
        "1.234, KWD"
    })
    void a_product_can_cost_this(String unitPrice, String currency) {
        assertThat(ProductRules.brokenByPrice(unitPrice, currency)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "145.001, EUR, price-too-precise",
        "0.5, JPY, price-too-precise",
        "1e-999, EUR, price-too-precise",
        "-0.01, EUR, price-out-of-range",
        "100000000.01, EUR, price-out-of-range",
        "10000000001, JPY, price-out-of-range",
        "1e999, EUR, price-out-of-range",
        "1e999999999, EUR, price-unreadable",
        "a lot, EUR, price-unreadable",
        "'', EUR, price-unreadable",
        "145, EURO, unknown-currency",
        "145, eur, unknown-currency",
        "145, XAU, unknown-currency"
    })
    void a_product_cannot_cost_this(String unitPrice, String currency, String code) {
        assertThat(ProductRules.brokenByPrice(unitPrice, currency))
                .get()
                .extracting(Reason::getCode)
                .isEqualTo(code);
    }

    @Test
    void pieces_are_added_by_one_at_least() {
        assertThat(ProductRules.brokenByQuantity(1)).isEmpty();
        assertThat(ProductRules.brokenByQuantity(Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void less_than_one_piece_is_none(int quantity) {
        assertThat(ProductRules.brokenByQuantity(quantity))
                .get()
                .extracting(Reason::getCode)
                .isEqualTo("quantity-out-of-range");
    }
}
