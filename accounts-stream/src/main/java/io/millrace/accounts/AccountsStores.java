package io.millrace.accounts;

import static io.millrace.schemas.state.StateStores.ACCOUNTS;
import static io.millrace.schemas.state.StateStores.CONTACTS_OF_CUSTOMERS;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.OpenStores;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.topic.Topics;
import java.util.List;

/** Where customers and names lie, and apart from them, erased with the customer, what is personal. */
final class AccountsStores implements AggregateStores<Account> {

    @Override
    public String mainStore() {
        return ACCOUNTS.name();
    }

    @Override
    public List<PlainStore<?>> stores() {
        return List.of(
                PlainStore.of(ACCOUNTS.name(), ACCOUNTS.type()),
                PlainStore.of(CONTACTS_OF_CUSTOMERS.name(), CONTACTS_OF_CUSTOMERS.type())
                        .filledFrom(Topics.CONTACTS, Account.contactKey("")));
    }

    @Override
    public Repository<Account> open(OpenStores stores) {
        return new AccountRepository(
                stores.getStateStore(ACCOUNTS.name()), stores.getStateStore(CONTACTS_OF_CUSTOMERS.name()));
    }
}
