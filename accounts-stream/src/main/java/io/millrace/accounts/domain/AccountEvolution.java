package io.millrace.accounts.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.AddressChanged;
import io.millrace.schemas.accounts.CommandRefused;
import io.millrace.schemas.accounts.CustomerDeactivated;
import io.millrace.schemas.accounts.CustomerDeleted;
import io.millrace.schemas.accounts.CustomerReactivated;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.accounts.NameReleased;
import io.millrace.schemas.accounts.NameState;
import io.millrace.schemas.accounts.RegistrationRefused;
import io.millrace.schemas.accounts.RegistrationStarted;
import io.millrace.schemas.accounts.SpendingNoted;
import io.millrace.schemas.accounts.SpendingTakenBack;
import io.millrace.schemas.accounts.TimelineEntry;
import io.millrace.schemas.envelope.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What is true of a customer or of a name after a fact. */
final class AccountEvolution {

    /** So many commands and moments are remembered; the log has all. */
    static final int RECENT_COMMANDS = 20;

    static final int LONGEST_TIMELINE = 50;

    private AccountEvolution() {}

    static Account evolve(Account account, Event event) {
        AccountState next = account.copyOfState();
        next.setVersion(event.sequence());
        next.setLastEventAt(event.occurredAt());
        SpecificRecord fact = event.fact();
        if (Account.isName(account.id())) {
            next.setName(nameAfter(next, fact));
            return account.next(next);
        }
        CustomerState customer = StateCopy.of(account.customer());
        boolean wasRegistering = customer.getStatus() == CustomerStatus.REGISTERING;
        if (fact instanceof SpendingNoted || fact instanceof SpendingTakenBack) {
            spend(customer, event);
        } else {
            change(customer, fact);
            origin(next, fact);
            remember(customer, event, wasRegistering);
        }
        next.setCustomer(customer);
        return withContact(account, account.next(next), fact, wasRegistering);
    }

    private static void change(CustomerState customer, SpecificRecord fact) {
        if (fact instanceof RegistrationStarted started) {
            customer.setStatus(CustomerStatus.REGISTERING);
            customer.setAttempt(started.getAttempt());
            customer.setNameHash(started.getNameHash());
            customer.setContentHash(started.getContentHash());
            customer.setAddressHash(started.getAddressHash());
            customer.setReason(null);
        } else if (fact instanceof RegistrationRefused refused) {
            customer.setStatus(CustomerStatus.REFUSED);
            customer.setAttempt(refused.getAttempt());
            customer.setReason(refused.getReason());
            customer.setRefusals(customer.getRefusals() + 1);
            forget(customer);
            customer.setNameHash(null);
        } else if (fact instanceof AddressChanged changed) {
            customer.setAddressHash(changed.getAddressHash());
        } else if (fact instanceof CustomerRegistered || fact instanceof CustomerReactivated) {
            customer.setStatus(CustomerStatus.ACTIVE);
        } else if (fact instanceof CustomerDeactivated) {
            customer.setStatus(CustomerStatus.DEACTIVATED);
        } else if (fact instanceof CustomerDeleted) {
            customer.setStatus(CustomerStatus.DELETED);
            customer.setSpent(List.of());
            forget(customer);
        } else if (fact instanceof CommandRefused) {
            customer.setRefusals(customer.getRefusals() + 1);
        } else {
            throw new IllegalArgumentException(
                    "no fact of a customer: " + fact.getSchema().getFullName());
        }
    }

    private static void forget(CustomerState customer) {
        customer.setContentHash(null);
        customer.setAddressHash(null);
    }

    private static void origin(AccountState next, SpecificRecord fact) {
        if (fact instanceof RegistrationStarted started) {
            next.setOrigin(started.getOrigin());
        } else if (fact instanceof RegistrationRefused refused) {
            next.setOrigin(refused.getOrigin());
        }
    }

    /** What a name's answer caused was no command of people: it comes back under no id of theirs. */
    private static void remember(CustomerState customer, Event event, boolean wasRegistering) {
        SpecificRecord fact = event.fact();
        boolean answered =
                fact instanceof CustomerRegistered || (fact instanceof RegistrationRefused && wasRegistering);
        if (!answered) {
            customer.setRecentCommands(last(RECENT_COMMANDS, customer.getRecentCommands(), event.causedBy()));
        }
        if (!(fact instanceof CommandRefused)) {
            TimelineEntry entry = new TimelineEntry(event.type(), event.occurredAt());
            customer.setTimeline(last(LONGEST_TIMELINE, customer.getTimeline(), entry));
        }
    }

    private static <T> List<T> last(int most, List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer.subList(Math.max(0, longer.size() - most), longer.size()));
    }

    private static void spend(CustomerState customer, Event event) {
        if (event.fact() instanceof SpendingNoted noted) {
            customer.setSpent(Spendings.with(customer.getSpent(), noted, event.occurredAt()));
        } else if (event.fact() instanceof SpendingTakenBack takenBack) {
            customer.setSpent(Spendings.without(customer.getSpent(), takenBack.getOrderId()));
        }
    }

    private static NameState nameAfter(AccountState next, SpecificRecord fact) {
        if (fact instanceof NameClaimed claimed) {
            if (next.getVersion() == 1) {
                next.setOrigin(claimed.getOrigin());
            }
            return new NameState(claimed.getCustomerId(), claimed.getAttempt());
        }
        if (fact instanceof NameReleased released) {
            return new NameState(null, released.getAttempt());
        }
        throw new IllegalArgumentException(
                "no fact of a name: " + fact.getSchema().getFullName());
    }

    /** Where the log is folded nobody says anything, and personal data stays as it is, unless it is erased. */
    private static Account withContact(Account before, Account after, SpecificRecord fact, boolean wasRegistering) {
        boolean said = fact instanceof RegistrationStarted || fact instanceof AddressChanged;
        if (said && before.said() != null) {
            return after.withContact(before.said());
        }
        boolean erased = fact instanceof CustomerDeleted || (fact instanceof RegistrationRefused && wasRegistering);
        return erased ? after.withContact(null) : after;
    }
}
