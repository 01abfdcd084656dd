package io.millrace.standalone.verify;

import static io.millrace.standalone.verify.SoundShop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.state.StateStores;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders and payments, one damage at a time. */
class MoneyTest {

    private final SoundShop shop = new SoundShop();

    @ParameterizedTest
    @CsvSource({
        "RESERVED, ATTEMPTING",
        "RESERVED, WAITING",
        "RESERVED, VOIDING",
        "CONFIRMED, SETTLED",
        "SHIPPED, SETTLED",
        "REFUNDING, REFUNDING",
        "REFUNDED, REFUNDED",
        "FAILED, FAILED",
        "FAILED, VOIDING",
        "CANCELLED, CANCELLED",
        "CANCELLED, REFUNDED",
        "REJECTED, CANCELLED"
    })
    void what_belongs_together_is_sound(OrderStatus order, PaymentStatus payment) {
        shop.order.setStatus(order);
        shop.payment.setStatus(payment);

        found();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, ATTEMPTING",
        "RESERVED, SETTLED",
        "RESERVED, FAILED",
        "CONFIRMED, ATTEMPTING",
        "CONFIRMED, REFUNDED",
        "SHIPPED, VOIDING",
        "REFUNDING, SETTLED",
        "REFUNDED, REFUNDING",
        "FAILED, SETTLED",
        "CANCELLED, SETTLED",
        "CANCELLED, ATTEMPTING",
        "REJECTED, SETTLED",
        "UNKNOWN, SETTLED",
        "CONFIRMED, UNKNOWN"
    })
    void what_does_not_is_named(OrderStatus order, PaymentStatus payment) {
        shop.order.setStatus(order);
        shop.payment.setStatus(payment);

        found("o-1 is " + order + ", but its payment is " + payment);
    }

    @Test
    void a_confirmed_order_that_nobody_paid_is_named() {
        shop.stores.remove(StateStores.PAYMENTS, ORDER);

        found("o-1 is CONFIRMED, but its payment is not there");
    }

    @Test
    void an_order_that_costs_nothing_has_no_payment() {
        shop.order.setTotalMinor(0L);

        found("o-1 is CONFIRMED, but its payment is SETTLED", "o-1 costs 0 EUR, but its payment is of 2000 EUR");
    }

    @Test
    void a_payment_of_no_order_is_named() {
        shop.payFor("nobody");

        found("payment nobody is SETTLED, but of no order");
    }

    @Test
    void a_payment_of_another_amount_is_named() {
        shop.payment.setAmountMinor(2_001L);

        found("o-1 costs 2000 EUR, but its payment is of 2001 EUR");
    }

    @Test
    void a_payment_in_another_currency_is_named() {
        shop.payment.setCurrency("USD");

        found("o-1 costs 2000 EUR, but its payment is of 2000 USD");
    }

    @Test
    void of_what_is_under_way_nothing_is_said_but_how_many_they_are() {
        shop.payment.setStatus(PaymentStatus.ATTEMPTING);
        shop.underWay.add(ORDER);

        found();
        assertThat(shop.system.passedOver()).isEqualTo(1);
    }

    private void found(String... words) {
        new Money(shop.system, shop.findings).check();
        assertThat(shop.findings.words(Rules.MONEY)).containsExactlyInAnyOrder(words);
        assertThat(shop.findings.counts()).isEqualTo(Map.of(Rules.MONEY, words.length));
    }
}
