package io.millrace.accounts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.accounts.RegistrationStarted;
import io.millrace.schemas.accounts.Spending;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendingTest {

    private static final RegistrationStarted STARTED = new RegistrationStarted(1, "hash", "content", null, 0L);

    private final Town town = registered(Optional.of(new SpendingLimit(500_00, "EUR")));

    @Test
    void without_a_limit_an_answer_names_none_and_nothing_is_remembered() {
        Town free = registered(Optional.empty());

        assertThat(free.when("c-1", spent("o-1", 10, "EUR", free.now())).summary())
                .isEqualTo("-");
        assertThat(answer(free)).isEqualTo(new NoteCustomerChecked("c-1", CustomerStanding.ACTIVE, null, null));
    }

    @Test
    void what_is_spent_is_missing_from_the_allowance_until_an_hour_is_over() {
        town.when("c-1", spent("o-1", 200_00, "EUR", town.now()));
        town.after(Duration.ofMinutes(30));
        town.when("c-1", spent("o-2", 100_00, "EUR", town.now()));

        assertThat(allowance()).isEqualTo(200_00);
        town.after(Duration.ofMinutes(30));
        assertThat(allowance()).isEqualTo(400_00);
        town.after(Duration.ofMinutes(30));
        assertThat(allowance()).isEqualTo(500_00);
    }

    @Test
    void what_is_taken_back_counts_no_longer_and_nothing_counts_twice() {
        town.when("c-1", spent("o-1", 200_00, "EUR", town.now()));
        town.when("c-1", spent("o-1", 200_00, "EUR", town.now()));
        assertThat(allowance()).isEqualTo(300_00);

        town.when("c-1", new NoteTakenBack("o-1"));
        assertThat(town.when("c-1", new NoteTakenBack("o-1")).summary()).isEqualTo("-");

        assertThat(allowance()).isEqualTo(500_00);
    }

    @Test
    void what_was_taken_back_does_not_count_again_when_it_is_told_again() {
        NoteSpent spent = spent("o-1", 200_00, "EUR", town.now());
        town.when("c-1", spent);
        town.when("c-1", new NoteTakenBack("o-1"));

        assertThat(town.when("c-1", spent).summary()).isEqualTo("-");
        town.when("c-1", spent("o-2", 100_00, "EUR", town.now()));
        assertThat(town.when("c-1", spent).summary()).isEqualTo("-");

        assertThat(allowance()).isEqualTo(400_00);
    }

    @Test
    void what_was_told_by_a_clock_ahead_is_not_told_anew_when_its_hour_here_is_over() {
        NoteSpent ahead = spent("o-1", 100_00, "EUR", town.now().plus(Duration.ofMinutes(10)));
        town.when("c-1", ahead);
        town.after(Duration.ofMinutes(65));
        town.when("c-1", spent("o-2", 200_00, "EUR", town.now()));

        assertThat(town.when("c-1", ahead).summary()).isEqualTo("-");

        assertThat(allowance()).isEqualTo(300_00);
    }

    @Test
    void an_order_is_forgotten_with_its_hour_whether_it_took_back_or_not() {
        NoteSpent first = spent("o-1", 100_00, "EUR", town.now());
        town.when("c-1", first);
        town.when("c-1", spent("o-2", 100_00, "EUR", town.now()));
        town.when("c-1", new NoteTakenBack("o-1"));
        town.after(Duration.ofHours(1));

        town.when("c-1", spent("o-3", 100_00, "EUR", town.now()));

        assertThat(town.account("c-1").customer().getSpent())
                .extracting(Spending::getOrderId)
                .containsExactly("o-3");
        assertThat(town.when("c-1", first).summary()).isEqualTo("-");
    }

    @Test
    void more_than_the_limit_leaves_nothing_and_never_less() {
        town.when("c-1", spent("o-1", Long.MAX_VALUE, "EUR", town.now()));
        town.when("c-1", spent("o-2", Long.MAX_VALUE, "EUR", town.now()));

        assertThat(allowance()).isZero();
    }

    @Test
    void an_orders_clock_neither_lengthens_the_window_nor_brings_old_things_back() {
        town.when("c-1", spent("o-1", 100_00, "EUR", town.now().plus(Duration.ofDays(1))));
        assertThat(town.when("c-1", spent("o-2", 100_00, "EUR", town.now().minus(Duration.ofHours(1))))
                        .summary())
                .isEqualTo("-");

        town.after(Duration.ofHours(1));

        assertThat(allowance()).isEqualTo(500_00);
    }

    @Test
    void so_many_orders_are_kept_apart_and_no_more() {
        for (int number = 0; number < Spendings.MOST + 50; number++) {
            town.when("c-1", spent("o-" + number, 1_00, "EUR", town.now()));
        }

        assertThat(town.account("c-1").customer().getSpent()).hasSize(Spendings.MOST);
        assertThat(allowance()).isEqualTo(500_00 - (Spendings.MOST + 50) * 1_00);
        // One that lies in the sum stays there for its hour.
        assertThat(town.when("c-1", new NoteTakenBack("o-0")).summary()).isEqualTo("-");
        town.when("c-1", new NoteTakenBack("o-149"));
        assertThat(allowance()).isEqualTo(500_00 - (Spendings.MOST + 49) * 1_00);
    }

    @Test
    void only_an_active_customer_is_told_as_active() {
        assertThat(answer(town).getStanding()).isEqualTo(CustomerStanding.ACTIVE);
        town.when("c-1", new DeactivateCustomer());
        assertThat(answer(town).getStanding()).isEqualTo(CustomerStanding.INACTIVE);
        town.when("c-1", new DeleteCustomer());
        assertThat(answer(town).getStanding()).isEqualTo(CustomerStanding.ABSENT);
        assertThat(answer(new Town())).isEqualTo(new NoteCustomerChecked("c-1", CustomerStanding.ABSENT, null, null));
    }

    private static Town registered(Optional<SpendingLimit> limit) {
        return new Town(limit).given("c-1", STARTED, new CustomerRegistered(false));
    }

    private static NoteSpent spent(String orderId, long minor, String currency, Instant at) {
        return new NoteSpent(orderId, minor, currency, at);
    }

    private long allowance() {
        return answer(town).getAllowanceMinor();
    }

    private static NoteCustomerChecked answer(Town town) {
        return (NoteCustomerChecked)
                town.when("c-1", new CheckCustomer("o-9")).messages().get(0).body();
    }
}
