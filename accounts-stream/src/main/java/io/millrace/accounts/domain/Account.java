package io.millrace.accounts.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NameState;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.state.StateStores;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A customer or a name, as one command meets it. Personal data is beside the state, for no event may carry it.
 *
 * @param state what the log says; of version 0 before the first event
 * @param said the personal data that the command under way would put in place; null if it says none
 * @param contact what the last event left of it, where it changed that; null if it erased all
 * @param contactChanged whether the last event changed it
 */
public record Account(
        AccountState state,
        @Nullable Contact said,
        @Nullable Contact contact,
        boolean contactChanged) {

    private static final String NAME_PREFIX = StateStores.ofName("");

    /** A customer or a name of whom nobody has heard. */
    public static Account absent(String id) {
        return of(new AccountState(id, 0L, Instant.EPOCH, 0L, null, null));
    }

    public static Account of(AccountState state) {
        return new Account(state, null, null, false);
    }

    /** The key of its record in the store of accounts. */
    public static String storeKey(String id) {
        return isName(id) ? id : StateStores.ofCustomer(id);
    }

    /** The key of a customer's personal data, in the topic and in the store. */
    public static String contactKey(String customerId) {
        return "customer:" + customerId;
    }

    static boolean isName(String id) {
        return id.startsWith(NAME_PREFIX);
    }

    /**
     * The account as a command meets it.
     *
     * @param kept the personal data there is; only needed where the command says a part of it
     */
    public Account hearing(SpecificRecord command, @Nullable Contact kept) {
        Contact heard = null;
        if (command instanceof RegisterCustomer register) {
            heard = new Contact(register.getEmail(), register.getUsername());
        } else if (command instanceof ChangeAddress change) {
            heard = new Contact(change.getEmail(), kept == null ? null : kept.getUsername());
        }
        return new Account(state, heard, null, false);
    }

    String id() {
        return state.getId();
    }

    /** The customer; {@link CustomerStatus#UNKNOWN} before the first event. */
    CustomerState customer() {
        CustomerState customer = state.getCustomer();
        return customer != null
                ? customer
                : new CustomerState(
                        CustomerStatus.UNKNOWN, 0, null, null, null, null, List.of(), List.of(), 0, List.of());
    }

    /** The name; free before the first event. */
    NameState name() {
        return Objects.requireNonNullElseGet(state.getName(), () -> new NameState(null, 0));
    }

    String nameHash() {
        return state.getId().substring(NAME_PREFIX.length());
    }

    /** The next state, its head a copy that may be changed; the contact as it was. */
    Account next(AccountState next) {
        return new Account(next, said, null, false);
    }

    Account withContact(@Nullable Contact changed) {
        return new Account(state, said, changed, true);
    }

    AccountState copyOfState() {
        return StateCopy.of(state);
    }
}
