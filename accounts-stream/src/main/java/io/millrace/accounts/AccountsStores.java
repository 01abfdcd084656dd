package io.millrace.accounts;

import static io.millrace.schemas.state.StateStores.ACCOUNTS;
import static io.millrace.schemas.state.StateStores.CONTACTS_OF_CUSTOMERS;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.PlainStores;
import io.millrace.runtime.topology.Repository;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Where customers and names lie, and apart from them, erased with the customer, what is personal. */
final class AccountsStores implements AggregateStores<Account> {

    @Override
    public String mainStore() {
        return ACCOUNTS.name();
    }

    @Override
    public List<StoreBuilder<?>> builders() {
        return List.of(
                PlainStores.keyValue(ACCOUNTS.name(), ACCOUNTS.type()),
                PlainStores.keyValue(CONTACTS_OF_CUSTOMERS.name(), CONTACTS_OF_CUSTOMERS.type())
                        .withLoggingEnabled(PlainStores.ERASED_WITHIN_A_DAY));
    }

    @Override
    public Repository<Account> open(ProcessorContext<?, ?> context) {
        return new AccountRepository(
                context.getStateStore(ACCOUNTS.name()), context.getStateStore(CONTACTS_OF_CUSTOMERS.name()));
    }
}
