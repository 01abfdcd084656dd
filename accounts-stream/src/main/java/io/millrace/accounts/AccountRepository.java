package io.millrace.accounts;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.contacts.Contact;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Gathers a customer or a name; a customer's contact only where a part of it is about to change. */
record AccountRepository(KeyValueStore<String, AccountState> accounts, KeyValueStore<String, Contact> contacts)
        implements Repository<Account> {

    @Override
    public Account load(String id, SpecificRecord about) {
        AccountState state = accounts.get(Account.storeKey(id));
        Contact kept = about instanceof ChangeAddress ? contacts.get(Account.contactKey(id)) : null;
        return (state == null ? Account.absent(id) : Account.of(state)).hearing(about, kept);
    }

    @Override
    public void save(String id, Account account) {
        accounts.put(Account.storeKey(id), account.state());
        if (!account.contactChanged()) {
            return;
        }
        if (account.contact() == null) {
            contacts.delete(Account.contactKey(id));
        } else {
            contacts.put(Account.contactKey(id), account.contact());
        }
    }

    @Override
    public AggregateKey keyOf(String id, Account account) {
        return AggregateKey.whole(id);
    }

    /** None: neither a customer nor a name has a deadline. */
    @Override
    public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<Account>> visitor) {
        return null;
    }
}
