package io.millrace.query.customers;

import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.names.NameKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer, and what is personal of it.
 *
 * @param account what the log says
 * @param contact the rest; null once it is erased
 */
record Customer(AccountState account, @Nullable Contact contact) {

    String id() {
        return account.getId();
    }

    CustomerState state() {
        return account.getCustomer();
    }

    boolean is(CustomerStatus status) {
        return state().getStatus() == status;
    }

    boolean isRegistered() {
        return is(CustomerStatus.ACTIVE) || is(CustomerStatus.DEACTIVATED);
    }

    /** Whether a command has made it what it is, lately. */
    boolean hasHeard(String commandId) {
        return state().getRecentCommands().contains(commandId);
    }

    boolean hasName(String username) {
        return contact != null
                && contact.getUsername() != null
                && NameKey.normalized(contact.getUsername()).equals(NameKey.normalized(username));
    }

    boolean hasAddress(@Nullable String email) {
        return contact != null && Objects.equals(contact.getEmail(), email);
    }
}
