package io.millrace.schemas.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"145, 2, 14500", "145.00, 2, 14500", "0.1, 2, 10", "1e3, 0, 1000", "1.5E-1, 3, 150", "-0.01, 2, -1"})
    void decimal_text_becomes_minor_units(String text, int digits, long minorUnits) {
        assertThat(Amounts.decimal(text)
                        .map(amount -> Amounts.minorUnits(amount, digits))
                        .orElseThrow())
                .hasValue(minorUnits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1,5",
                "1.",
                ".5",
                "+1",
                "NaN",
                "1e1000",
                "0x10",
                "\u0661",
                "111111111111111111111111111111111111111111111111111"
            })
    void what_is_no_decimal_number_is_not_read(String text) {
        assertThat(Amounts.decimal(text)).isEmpty();
    }

    @Test
    void equal_numbers_are_equal_however_they_are_written() {
        assertThat(Amounts.decimal("145")).isEqualTo(Amounts.decimal("145.00")).isEqualTo(Amounts.decimal("1.45e2"));
        assertThat(Amounts.decimal("0")).isEqualTo(Amounts.decimal("0.000")).isEqualTo(Amounts.decimal("-0"));
    }

    @Test
    void what_is_too_precise_or_too_large_has_no_minor_units() {
        assertThat(Amounts.minorUnits(new BigDecimal("0.001"), 2)).isEmpty();
        assertThat(Amounts.minorUnits(new BigDecimal("1e999"), 2)).isEmpty();
        assertThat(Amounts.minorUnits(new BigDecimal("92233720368547758.07"), 2))
                .hasValue(Long.MAX_VALUE);
        assertThat(Amounts.minorUnits(new BigDecimal("92233720368547758.08"), 2))
                .isEmpty();
    }

    @Test
    void a_currency_has_its_digits() {
        assertThat(Amounts.digits("EUR")).hasValue(2);
        assertThat(Amounts.digits("JPY")).hasValue(0);
        assertThat(Amounts.digits("BHD")).hasValue(3);
        assertThat(Amounts.digits("CLF")).hasValue(Amounts.MOST_DIGITS);
        assertThat(Amounts.digits("eur")).isEmpty();
        assertThat(Amounts.digits("QQQ")).isEmpty();
        assertThat(Amounts.digits("XAU")).as("gold").isEmpty();
    }

    @Test
    void minor_units_are_written_with_all_digits() {
        assertThat(Amounts.text(14500, "EUR")).isEqualTo("145.00");
        assertThat(Amounts.text(5, "EUR")).isEqualTo("0.05");
        assertThat(Amounts.text(145, "JPY")).isEqualTo("145");
        assertThatThrownBy(() -> Amounts.text(1, "QQQ")).isInstanceOf(IllegalArgumentException.class);
    }
}
