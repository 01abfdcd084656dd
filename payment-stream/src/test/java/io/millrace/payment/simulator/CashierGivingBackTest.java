package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CashierGivingBackTest extends CashierSteps {

    @Test
    void a_void_keeps_a_charge_under_way_from_taking_the_money() throws IOException {
        open("late=1", Duration.ofMillis(300));
        CompletableFuture<Verdict> late = cashier.charge(charge(Keys.takingMoneyLate(), "o-1", "145.00"));

        Statement answer = cashier.voidCharges("o-1").join();

        assertThat(late).isNotDone();
        assertThat(answer.account()).isEmpty();
        assertThat(late.join()).isEqualTo(Verdict.TIMED_OUT);
        assertThat(movements()).isEqualTo("none, voided");
        assertThat(charge(Keys.takingMoneyLate())).isEqualTo(Verdict.PAYMENT_VOIDED);
    }

    @Test
    void after_a_void_no_key_takes_money_any_more_and_a_repeat_of_the_void_answers_the_same() throws IOException {
        open("paid=1");
        Statement first = cashier.voidCharges("o-1").join();

        assertThat(charge("k-1")).isEqualTo(Verdict.PAYMENT_VOIDED);
        assertThat(cashier.voidCharges("o-1").join()).isEqualTo(first);
        assertThat(movements()).isEqualTo("none, voided");

        reopen("paid=1", NEVER);

        assertThat(charge("k-1")).isEqualTo(Verdict.PAYMENT_VOIDED);
        assertThat(charge("k-2")).isEqualTo(Verdict.PAYMENT_VOIDED);
    }

    @Test
    void a_void_gives_back_every_charge_once() throws IOException {
        open("paid=1");
        charge("k-1");
        charge("k-2");

        cashier.voidCharges("o-1").join();
        cashier.voidCharges("o-1").join();
        cashier.refund("o-1").join();

        assertThat(movements()).isEqualTo("REFUNDED 2-2, voided");
        assertThat(charge("k-1")).isEqualTo(Verdict.PAID);
        assertThat(charge("k-3")).isEqualTo(Verdict.PAYMENT_VOIDED);
        assertThat(movements()).isEqualTo("REFUNDED 2-2, voided");
    }

    @Test
    void a_refund_moves_money_once() throws IOException {
        open("paid=1");
        charge("k-1");

        Statement first = cashier.refund("o-1").join();

        assertThat(cashier.refund("o-1").join()).isEqualTo(first);
        assertThat(movements()).isEqualTo("REFUNDED 1-1");
    }

    @Test
    void a_charge_that_lands_after_a_refund_shows_and_only_a_void_gives_it_back() throws IOException {
        open("paid=1");
        charge("k-1");
        cashier.refund("o-1").join();
        charge("k-2");

        cashier.refund("o-1").join();
        assertThat(movements()).isEqualTo("PAID 2-1");

        cashier.voidCharges("o-1").join();
        assertThat(movements()).isEqualTo("REFUNDED 2-2, voided");
    }

    @Test
    void a_refund_of_nothing_moves_nothing_and_forbids_nothing() throws IOException {
        open("paid=1");

        assertThat(cashier.refund("o-1").join().account()).isEmpty();

        assertThat(charge("k-1")).isEqualTo(Verdict.PAID);
        assertThat(movements()).isEqualTo("PAID 1-0");
    }
}
