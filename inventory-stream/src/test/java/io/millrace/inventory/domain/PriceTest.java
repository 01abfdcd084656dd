package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "145.00, EUR, 14500",
        "145, EUR, 14500",
        "0, EUR, 0",
        "0.01, EUR, 1",
        "1.45e2, EUR, 14500",
        "145, JPY, 145",
        "1.234, KWD, 1234"
    })
    void a_decimal_is_worth_its_minor_units(String amount, String currency, long minor) {
        assertThat(Price.of(amount, currency)).isEqualTo(new Price(minor, currency));
        assertThat(Price.of(amount, currency).isWorth(amount)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "145.00, true",
        "145, true",
        "145.0000, true",
        "1450e-1, true",
        "145.001, false",
        "144.99, false",
        "-145, false",
        "1e999999999, false",
        "cheap, false"
    })
    void prices_are_compared_by_value(String amount, boolean same) {
        assertThat(new Price(14_500, "EUR").isWorth(amount)).isEqualTo(same);
    }

    @Test
    void a_price_is_written_with_all_digits_of_its_currency() {
        assertThat(new Price(14_500, "EUR").text()).isEqualTo("145.00");
        assertThat(new Price(5, "KWD").text()).isEqualTo("0.005");
        assertThat(new Price(145, "JPY").text()).isEqualTo("145");
    }

    @Test
    void a_policy_without_a_real_currency_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemPolicy("EURO"))
                .withMessageContaining("ISO 4217");
    }
}
