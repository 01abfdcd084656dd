package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.accounts.AddressChanged;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.CommandRefused;
import io.millrace.schemas.accounts.CustomerDeactivated;
import io.millrace.schemas.accounts.CustomerDeleted;
import io.millrace.schemas.accounts.CustomerReactivated;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.shared.Reason;
import org.apache.avro.specific.SpecificRecord;

/** What people ask of a customer that there is. A command that caused a fact lately does nothing a second time. */
final class CustomerRequests {

    /** After so many refusals, further ones are dead letters: a log that is never deleted must not be filled. */
    static final int MOST_REFUSALS = 20;

    private final NameKey key;

    CustomerRequests(NameKey key) {
        this.key = key;
    }

    static boolean takes(SpecificRecord body) {
        return body instanceof ChangeAddress
                || body instanceof DeactivateCustomer
                || body instanceof ReactivateCustomer
                || body instanceof DeleteCustomer;
    }

    Decision decide(Account account, Command command) {
        CustomerState customer = account.customer();
        SpecificRecord body = command.body();
        if (customer.getRecentCommands().contains(command.commandId())) {
            return Decision.nothing();
        }
        return switch (customer.getStatus()) {
            case UNKNOWN, REFUSED -> Decision.deadLetter("unknown-customer", "There is no customer of this id.");
            case DELETED ->
                body instanceof DeleteCustomer ? Decision.nothing() : refuse(customer, body, "customer-deleted");
            case REGISTERING, ACTIVE, DEACTIVATED -> decideLiving(account, body);
        };
    }

    private Decision decideLiving(Account account, SpecificRecord body) {
        CustomerState customer = account.customer();
        if (body instanceof DeleteCustomer) {
            return Decision.happened(new CustomerDeleted());
        }
        if (body instanceof ChangeAddress change) {
            String hash = key.addressHash(account.id(), change.getEmail());
            return hash.equals(customer.getAddressHash())
                    ? Decision.nothing()
                    : Decision.happened(new AddressChanged(hash));
        }
        if (customer.getStatus() == CustomerStatus.REGISTERING) {
            return refuse(customer, body, "not-registered");
        }
        boolean active = customer.getStatus() == CustomerStatus.ACTIVE;
        if (body instanceof DeactivateCustomer) {
            return active ? Decision.happened(new CustomerDeactivated()) : Decision.nothing();
        }
        return active ? Decision.nothing() : Decision.happened(new CustomerReactivated());
    }

    private static Decision refuse(CustomerState customer, SpecificRecord body, String code) {
        String name = body.getSchema().getName();
        Reason reason = new Reason(code, name + " does not fit a customer that is " + customer.getStatus() + ".");
        return customer.getRefusals() < MOST_REFUSALS
                ? Decision.happened(new CommandRefused(name, reason))
                : Decision.deadLetter(reason.getCode(), reason.getText());
    }
}
