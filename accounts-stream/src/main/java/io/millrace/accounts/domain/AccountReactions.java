package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.CustomerDeleted;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.accounts.RegistrationStarted;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Whom a fact concerns: the name that is wanted or given back, the customer that got it, and who writes to people. */
final class AccountReactions {

    private AccountReactions() {}

    static List<Message> react(Account account, SpecificRecord fact) {
        List<Message> told = new ArrayList<>();
        if (account.contactChanged()) {
            told.add(Messages.contact(account.id(), account.contact()));
        }
        if (fact instanceof RegistrationStarted started) {
            told.add(Messages.claim(started.getNameHash(), account.id(), started.getAttempt()));
        } else if (fact instanceof CustomerDeleted) {
            String nameHash = account.customer().getNameHash();
            told.add(Messages.noPassword(account.id()));
            told.add(Messages.release(nameHash, account.id(), account.customer().getAttempt()));
        } else if (fact instanceof NameClaimed claimed) {
            told.add(Messages.nameClaimed(account.nameHash(), claimed.getCustomerId(), claimed.getAttempt()));
        }
        return told;
    }
}
