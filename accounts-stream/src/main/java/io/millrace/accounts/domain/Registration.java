package io.millrace.accounts.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NoteNameClaimed;
import io.millrace.schemas.accounts.NoteNameRefused;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.accounts.RegistrationRefused;
import io.millrace.schemas.accounts.RegistrationStarted;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.rules.CustomerRules;
import io.millrace.schemas.shared.Reason;
import java.util.Optional;

/** How a customer comes to its name: by attempts, each of which claims one name and is over before the next begins. */
final class Registration {

    private static final Reason TAKEN = new Reason("name-taken", "Somebody else has this user name.");

    private final NameKey key;

    Registration(NameKey key) {
        this.key = key;
    }

    Decision begin(Account account, RegisterCustomer register, Command command) {
        Optional<Reason> reserved = CustomerRules.brokenById(account.id());
        if (reserved.isPresent()) {
            return Decision.deadLetter(reserved.get().getCode(), reserved.get().getText());
        }
        CustomerState customer = account.customer();
        if (customer.getRecentCommands().contains(command.commandId())) {
            return Decision.nothing();
        }
        RegistrationStarted started = started(account, register, command.timestamp());
        return switch (customer.getStatus()) {
            case UNKNOWN, REFUSED -> attempt(customer, register, started);
            case REGISTERING, ACTIVE, DEACTIVATED ->
                started.getContentHash().equals(customer.getContentHash())
                        ? Decision.nothing()
                        : Decision.deadLetter("conflict", "There is a customer of this id with another content.");
            case DELETED -> Decision.deadLetter("customer-deleted", "The id of a deleted customer is not used again.");
        };
    }

    /** A late answer to an older attempt changes nothing here; what it holds of a name is given back. */
    static Decision claimed(Account account, NoteNameClaimed claimed) {
        CustomerState customer = account.customer();
        boolean awaited = claimed.getAttempt() == customer.getAttempt()
                && claimed.getNameHash().equals(customer.getNameHash());
        if (awaited && customer.getStatus() == CustomerStatus.REGISTERING) {
            return Decision.happened(new CustomerRegistered(customer.getAddressHash() != null));
        }
        boolean held = awaited
                && (customer.getStatus() == CustomerStatus.ACTIVE
                        || customer.getStatus() == CustomerStatus.DEACTIVATED);
        return held
                ? Decision.nothing()
                : Decision.answer(Messages.release(claimed.getNameHash(), account.id(), claimed.getAttempt()));
    }

    static Decision refused(Account account, NoteNameRefused refused) {
        CustomerState customer = account.customer();
        boolean awaited = customer.getStatus() == CustomerStatus.REGISTERING
                && refused.getAttempt() == customer.getAttempt()
                && refused.getNameHash().equals(customer.getNameHash());
        return awaited
                ? Decision.happened(new RegistrationRefused(
                        customer.getAttempt(), TAKEN, account.state().getOrigin()))
                : Decision.nothing();
    }

    private static Decision attempt(CustomerState customer, RegisterCustomer register, RegistrationStarted started) {
        Optional<Reason> broken = CustomerRules.brokenByUsername(register.getUsername());
        if (customer.getRefusals() >= CustomerRequests.MOST_REFUSALS) {
            Reason last =
                    broken.or(() -> Optional.ofNullable(customer.getReason())).orElse(TAKEN);
            return Decision.deadLetter(last.getCode(), last.getText());
        }
        return broken.isPresent()
                ? Decision.happened(new RegistrationRefused(started.getAttempt(), broken.get(), started.getOrigin()))
                : Decision.happened(started);
    }

    private RegistrationStarted started(Account account, RegisterCustomer register, long origin) {
        String nameHash = key.nameHash(register.getUsername());
        String email = register.getEmail();
        String content = "registration\0" + account.id() + "\0" + nameHash + (email == null ? "" : "\0" + email);
        return new RegistrationStarted(
                account.customer().getAttempt() + 1,
                nameHash,
                key.digest(content.getBytes(UTF_8)),
                email == null ? null : key.addressHash(account.id(), email),
                origin);
    }
}
