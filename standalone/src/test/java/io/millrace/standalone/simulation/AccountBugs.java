package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.accounts.SpendingTakenBack;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Accounts with one thing wrong. */
final class AccountBugs {

    private AccountBugs() {}

    static Decider<Account> deafToWhatIsTakenBack(Decider<Account> real) {
        return Mutant.of(real)
                .deciding((rules, state, command, now) -> command.body() instanceof NoteTakenBack
                        ? Decision.nothing()
                        : rules.decide(state, command, now));
    }

    static Decider<Account> countingAgainWhatWasTakenBack(Decider<Account> real) {
        return Mutant.of(real).evolving((rules, state, event) -> {
            Account next = rules.evolve(state, event);
            if (event.fact() instanceof SpendingTakenBack takenBack) {
                CustomerState customer = next.state().getCustomer();
                customer.setSpent(customer.getSpent().stream()
                        .filter(one -> !takenBack.getOrderId().equals(one.getOrderId()))
                        .toList());
            }
            return next;
        });
    }

    static Decider<Account> forgettingNothing(Decider<Account> real) {
        return answeringAsOf(real, now -> Instant.EPOCH);
    }

    static Decider<Account> forgettingTooSoon(Decider<Account> real) {
        return answeringAsOf(real, now -> now.plus(Duration.ofMinutes(30)));
    }

    private static Decider<Account> answeringAsOf(Decider<Account> real, UnaryOperator<Instant> when) {
        return Mutant.of(real)
                .deciding((rules, state, command, now) ->
                        rules.decide(state, command, command.body() instanceof CheckCustomer ? when.apply(now) : now));
    }

    static Decider<Account> vouchingForAnybody(Decider<Account> real) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            Decision right = rules.decide(state, command, now);
            List<Message> answers = right.answers();
            if (answers.isEmpty() || !(answers.get(0).body() instanceof NoteCustomerChecked answer)) {
                return right;
            }
            NoteCustomerChecked active =
                    new NoteCustomerChecked(answer.getCustomerId(), CustomerStanding.ACTIVE, null, null);
            return Decision.answer(
                    new Message(answers.get(0).topic(), answers.get(0).key(), active));
        });
    }

    static Decider<Account> givingNamesAway(Decider<Account> real) {
        return Mutant.of(real)
                .deciding((rules, state, command, now) -> command.body() instanceof ClaimName claim
                        ? Decision.happened(
                                new NameClaimed(claim.getCustomerId(), claim.getAttempt(), command.timestamp()))
                        : rules.decide(state, command, now));
    }
}
