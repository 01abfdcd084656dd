package io.millrace.standalone.verify;

import static io.millrace.standalone.verify.SoundShop.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fold.Table;
import io.millrace.runtime.fold.Tables;
import io.millrace.schemas.payments.PaymentStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Payments and the gateway's books, one damage at a time. */
class GatewayBooksTest {

    private final SoundShop shop = new SoundShop();
    private Tables tables;
    private Table books;

    @BeforeEach
    void open(@TempDir Path directory) {
        tables = Tables.below(directory);
        books = tables.open();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_settled_payment_that_was_charged_once_is_sound() {
        charge(ORDER, 1, 0);

        found();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "CANCELLED", "REFUNDED"})
    void what_was_taken_and_given_back_is_sound(PaymentStatus over) {
        shop.payment.setStatus(over);
        charge(ORDER, 1, 1);

        found();
    }

    @ParameterizedTest
    @CsvSource({"ATTEMPTING, 0", "ATTEMPTING, 1", "WAITING, 1", "VOIDING, 1", "REFUNDING, 0"})
    void of_what_is_going_on_both_is_sound(PaymentStatus status, int refunds) {
        shop.payment.setStatus(status);
        charge(ORDER, 1, refunds);

        found();
    }

    @Test
    void a_second_charge_is_named_even_if_it_was_given_back() {
        charge(ORDER, 2, 1);

        found("payment o-1 is SETTLED of 2000 EUR, the gateway says " + entry(ORDER, 2, 1));
    }

    @Test
    void a_settled_payment_that_the_gateway_does_not_know_is_named() {
        found("payment o-1 is SETTLED of 2000 EUR, the gateway says nothing");
    }

    @Test
    void a_settled_payment_that_was_given_back_is_named() {
        charge(ORDER, 1, 1);

        found("payment o-1 is SETTLED of 2000 EUR, the gateway says " + entry(ORDER, 1, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "CANCELLED", "REFUNDED", "UNKNOWN"})
    void money_that_is_kept_for_an_ended_payment_is_named(PaymentStatus over) {
        shop.payment.setStatus(over);
        charge(ORDER, 1, 0);

        found("payment o-1 is " + over + " of 2000 EUR, the gateway says " + entry(ORDER, 1, 0));
    }

    @Test
    void a_charge_of_another_amount_is_named() {
        shop.payment.setAmountMinor(1_999L);
        charge(ORDER, 1, 0);

        found("payment o-1 is SETTLED of 1999 EUR, the gateway says " + entry(ORDER, 1, 0));
    }

    @Test
    void a_charge_without_a_payment_is_named() {
        charge(ORDER, 1, 0);
        charge("nobody", 1, 0);

        found("no payment is known of nobody, but the gateway says " + entry("nobody", 1, 0));
    }

    @Test
    void of_what_is_under_way_nothing_is_said_but_how_many_they_are() {
        charge(ORDER, 2, 0);
        shop.underWay.add(ORDER);

        found();
        assertThat(shop.system.passedOver()).isEqualTo(1);
    }

    private void charge(String paymentId, int charges, int refunds) {
        books.put(paymentId, entry(paymentId, charges, refunds).getBytes(UTF_8));
    }

    private static String entry(String paymentId, int charges, int refunds) {
        return "{\"paymentId\":\"" + paymentId + "\",\"amount\":\"20.00\",\"currency\":\"EUR\",\"charges\":" + charges
                + ",\"refunds\":" + refunds + "}";
    }

    private void found(String... words) {
        new GatewayBooks(shop.system, books, shop.findings).check();
        assertThat(shop.findings.words(Rules.GATEWAY)).containsExactlyInAnyOrder(words);
        assertThat(shop.findings.counts()).isEqualTo(Map.of(Rules.GATEWAY, words.length));
    }
}
