package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import java.util.List;

/** Accounts with one thing wrong. */
final class AccountBugs {

    private AccountBugs() {}

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
