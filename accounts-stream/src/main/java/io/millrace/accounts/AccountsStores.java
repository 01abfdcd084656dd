package io.millrace.accounts;

import static io.millrace.schemas.state.StateStores.ACCOUNTS;
import static io.millrace.schemas.state.StateStores.CONTACTS_OF_CUSTOMERS;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.PlainStores;
import io.millrace.runtime.topology.Repository;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Where customers and names lie, and apart from them, erased with the customer, what is personal. */
final class AccountsStores implements AggregateStores<Account> {

    /** What is erased from a store must be gone from its changelog as soon as it is gone from the topic. */
    private static final Map<String, String> ERASED_WITHIN_A_DAY = Map.of(
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000", TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    @Override
    public String mainStore() {
        return ACCOUNTS.name();
    }

    @Override
    public List<StoreBuilder<?>> builders() {
        return List.of(
                PlainStores.keyValue(ACCOUNTS.name(), ACCOUNTS.type()),
                PlainStores.keyValue(CONTACTS_OF_CUSTOMERS.name(), CONTACTS_OF_CUSTOMERS.type())
                        .withLoggingEnabled(ERASED_WITHIN_A_DAY));
    }

    @Override
    public Repository<Account> open(ProcessorContext<?, ?> context) {
        return new AccountRepository(
                context.getStateStore(ACCOUNTS.name()), context.getStateStore(CONTACTS_OF_CUSTOMERS.name()));
    }
}
