package io.millrace.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {

    @Test
    void an_order_within_all_limits_breaks_no_rule() {
        List<RequestedLine> lines = IntStream.range(0, OrderRules.MOST_LINES)
                .mapToObj(i -> new RequestedLine("sku-" + i, OrderRules.MOST_PIECES, "100000000.00"))
                .toList();

        assertThat(OrderRules.broken(order("EUR", lines))).isEmpty();
        assertThat(OrderRules.broken(order(null, lines))).isEmpty();
    }

    @Test
    void an_order_has_1_to_100_lines() {
        assertBroken(order(null, List.of()), "no-lines", null);
        assertBroken(order(null, Collections.nCopies(101, line("a", 1, null))), "too-many-lines", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
    void a_line_has_1_to_10000_pieces(int quantity) {
        assertBroken(order(null, line("a", 1, null), line("b", quantity, null)), "quantity-out-of-range", "b");
    }

    @Test
    void lines_of_one_sku_have_10000_pieces_together_and_a_negative_one_takes_none_away() {
        assertThat(OrderRules.broken(order(null, line("a", 4_000, null), line("a", 6_000, null))))
                .isEmpty();
        assertBroken(order(null, line("a", 4_001, null), line("a", 6_000, null)), "quantity-out-of-range", "a");
        assertBroken(order(null, line("a", 9_999, null), line("a", -1, null)), "quantity-out-of-range", "a");
    }

    @Test
    void lines_of_one_sku_must_agree_in_price() {
        assertBroken(order("EUR", line("a", 1, "145"), line("a", 1, "145.01")), "prices-disagree", "a");
        assertBroken(
                order("EUR", line("a", 1, "145"), line("a", 1, null), line("a", 1, "144")), "prices-disagree", "a");
        assertThat(OrderRules.broken(order("EUR", line("a", 1, "145"), line("a", 1, "145.00"), line("b", 1, "1"))))
                .isEmpty();
        assertThat(OrderRules.broken(order("EUR", line("a", 1, null), line("a", 1, "145"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, abc, price-unreadable",
        "EUR, '', price-unreadable",
        "EUR, 0.001, price-too-precise",
        "JPY, 0.5, price-too-precise",
        ", 0.00001, price-too-precise",
        "EUR, -0.01, price-out-of-range",
        "EUR, 100000000.01, price-out-of-range",
        "JPY, 10000000001, price-out-of-range",
        ", 10000000001, price-out-of-range",
        ", 1e999, price-out-of-range",
    })
    void a_price_is_a_number_of_its_currency_within_limits(String currency, String price, String code) {
        assertBroken(order(currency, line("a", 1, price)), code, "a");
    }

    @ParameterizedTest
    @CsvSource({"EUR, 0", "EUR, 0.010", "JPY, 10000000000", ", 0.0001"})
    void a_price_at_a_limit_breaks_no_rule(String currency, String price) {
        assertThat(OrderRules.broken(order(currency, line("a", 1, price)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "QQQ", "XAU"})
    void a_currency_is_one_of_iso_4217_that_one_can_pay_in(String currency) {
        assertBroken(order(currency, line("a", 1, "1")), "unknown-currency", null);
    }

    private static void assertBroken(PlaceOrder order, String code, String sku) {
        assertThat(OrderRules.broken(order)).hasValueSatisfying(broken -> {
            assertThat(broken.reason().getCode()).isEqualTo(code);
            assertThat(broken.reason().getText()).isNotBlank();
            assertThat(broken.sku()).isEqualTo(sku);
        });
    }

    private static RequestedLine line(String sku, int quantity, String price) {
        return new RequestedLine(sku, quantity, price);
    }

    private static PlaceOrder order(String currency, RequestedLine... lines) {
        return order(currency, List.of(lines));
    }

    private static PlaceOrder order(String currency, List<RequestedLine> lines) {
        return new PlaceOrder("c-1", null, currency, lines, null, List.of());
    }
}
