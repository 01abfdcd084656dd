package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CashierTest extends CashierSteps {

    @Test
    void a_paid_key_takes_money_once_and_repeats_its_answer() throws IOException {
        open("paid=1");

        assertThat(charge("k-1")).isEqualTo(Verdict.PAID);
        assertThat(charge("k-1")).isEqualTo(Verdict.PAID);

        assertThat(movements()).isEqualTo("PAID 1-0");
    }

    @Test
    void two_keys_of_one_payment_are_two_charges() throws IOException {
        open("paid=1");

        charge("k-1");
        charge("k-2");

        assertThat(movements()).isEqualTo("PAID 2-0");
    }

    @Test
    void a_declined_key_stays_declined_when_the_weights_change_and_another_key_is_drawn_anew() throws IOException {
        open("declined=1");
        assertThat(charge("k-1")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);

        cashier.weights(Weights.parse("paid=1"));

        assertThat(charge("k-1")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(movements()).isEqualTo("none");
        assertThat(charge("k-2")).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_stolen_card_stays_stolen() throws IOException {
        open("stolen=1");
        assertThat(charge("k-1")).isEqualTo(Verdict.STOLEN_CARD);

        cashier.weights(Weights.parse("paid=1"));

        assertThat(charge("k-1")).isEqualTo(Verdict.STOLEN_CARD);
        assertThat(movements()).isEqualTo("none");
    }

    @Test
    void an_error_takes_no_money_and_the_key_is_drawn_again() throws IOException {
        open("error=1");
        assertThat(charge("k-1")).isEqualTo(Verdict.UNAVAILABLE);
        assertThat(movements()).isEqualTo("none");

        cashier.weights(Weights.parse("paid=1"));

        assertThat(charge("k-1")).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_dropped_charge_has_taken_the_money_and_its_repeat_says_so() throws IOException {
        open("dropped=1");

        assertThat(charge("k-1")).isEqualTo(Verdict.DROPPED);
        assertThat(movements()).isEqualTo("PAID 1-0");

        assertThat(charge("k-1")).isEqualTo(Verdict.PAID);
        assertThat(movements()).isEqualTo("PAID 1-0");
    }

    @Test
    void a_key_belongs_to_one_charge_under_way_or_done() throws IOException {
        open("late=1", NEVER);
        CompletableFuture<Verdict> late = cashier.charge(charge("k-1", "o-1", "145.00"));
        assertThat(cashier.charge(charge("k-1", "o-2", "145.00")).join()).isEqualTo(Verdict.KEY_REUSED);

        cashier.weights(Weights.parse("paid=1"));
        charge("k-2");

        assertThat(cashier.charge(charge("k-2", "o-1", "145.01")).join()).isEqualTo(Verdict.KEY_REUSED);
        assertThat(cashier.charge(charge("k-2", "o-1", "145")).join()).isEqualTo(Verdict.PAID);
        assertThat(late).isNotDone();
    }

    @Test
    void late_money_is_taken_at_the_end_of_the_delay_and_not_before() throws IOException {
        open("late=1", NEVER);
        CompletableFuture<Verdict> never = cashier.charge(charge(Keys.takingMoneyLate(), "o-1", "145.00"));
        assertThat(charge(Keys.takingMoneyLate())).isEqualTo(Verdict.IN_FLIGHT);
        assertThat(movements()).isEqualTo("none");
        assertThat(never).isNotDone();

        reopen("late=1", SOON);

        assertThat(movements()).isEqualTo("none");
        assertThat(charge(Keys.takingMoneyLate())).isEqualTo(Verdict.TIMED_OUT);
        assertThat(movements()).isEqualTo("PAID 1-0");
        assertThat(charge(Keys.takingMoneyLate())).isEqualTo(Verdict.PAID);
        assertThat(movements()).isEqualTo("PAID 1-0");
    }

    @Test
    void a_late_key_without_money_is_drawn_again() throws IOException {
        open("late=1", SOON);
        assertThat(charge(Keys.takingNoMoneyLate())).isEqualTo(Verdict.TIMED_OUT);
        assertThat(movements()).isEqualTo("none");

        cashier.weights(Weights.parse("paid=1"));

        assertThat(charge(Keys.takingNoMoneyLate())).isEqualTo(Verdict.PAID);
    }

    @Test
    void an_answer_is_on_disk_before_it_is_given() throws IOException {
        open("paid=1");

        for (int charges = 1; charges <= 50; charges++) {
            charge("k-" + charges);

            assertThat(Files.readAllLines(directory.resolve("ledger.jsonl"))).hasSize(charges);
        }
    }

    @Test
    void everything_definite_is_known_after_a_restart() throws IOException {
        open("paid=50,declined=20,stolen=10,error=10,dropped=10");
        Map<String, Verdict> before = chargeMany(200, key -> charge(charge(key, "of-" + key, "1.00")));
        List<Account> accounts = cashier.accounts(0, 1_000).join();

        reopen("error=1", NEVER);

        assertThat(cashier.accounts(0, 1_000).join()).isEqualTo(accounts);
        Map<String, Verdict> repeated = before.entrySet().stream()
                .filter(entry -> entry.getValue() != Verdict.UNAVAILABLE)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue() == Verdict.DROPPED ? Verdict.PAID : entry.getValue()));
        assertThat(chargeMany(200, key -> charge(charge(key, "of-" + key, "1.00"))))
                .containsAllEntriesOf(repeated);
    }

    @Test
    void equal_seeds_give_equal_outcomes_also_to_second_tries_and_across_restarts() throws IOException {
        open("paid=1,error=3");
        List<Verdict> straight =
                IntStream.range(0, 30).mapToObj(i -> charge("k-1")).toList();

        cashier.close();
        directory = directory.resolve("again");
        open("paid=1,error=3");
        List<Verdict> restarted = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            restarted.add(charge("k-1"));
            reopen("paid=1,error=3", NEVER);
        }

        assertThat(restarted).isEqualTo(straight).contains(Verdict.UNAVAILABLE, Verdict.PAID);
    }

    private static Map<String, Verdict> chargeMany(int count, Function<String, Verdict> charge) {
        return IntStream.range(0, count).mapToObj(i -> "k-" + i).collect(Collectors.toMap(key -> key, charge));
    }
}
