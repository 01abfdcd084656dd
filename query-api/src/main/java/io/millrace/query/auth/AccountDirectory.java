package io.millrace.query.auth;

import io.millrace.query.log.Committed;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NameState;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.Optional;

/** Finds customers by the names they sign in with, and knows whether they may. */
final class AccountDirectory {
    private final StateReader state;
    private final NameKey key;
    private final Committed committed;

    AccountDirectory(StateReader state, NameKey key, Committed committed) {
        this.state = state;
        this.key = key;
        this.committed = committed;
    }

    /** Whose a user name is; that customer need not be active. */
    Optional<String> customerOf(String username) {
        String hash = key.nameHash(username);
        String id = StateStores.ofName(hash);
        return read(id, Topics.ACCOUNT_EVENTS.partition(id, state.partitions()))
                .map(AccountState::getName)
                .map(NameState::getCustomerId);
    }

    boolean isActive(String customerId) {
        return customer(customerId)
                .filter(found -> found.getCustomer().getStatus() == CustomerStatus.ACTIVE)
                .isPresent();
    }

    Optional<AccountState> customer(String customerId) {
        int partition = Topics.ACCOUNT_EVENTS.partition(customerId, state.partitions());
        return read(StateStores.ofCustomer(customerId), partition).filter(found -> found.getCustomer() != null);
    }

    /** Whether what a state says can no longer be aborted. */
    boolean isCommitted(AccountState account) {
        Committed.Version version = new Committed.Version(account.getVersion(), account.getLastEventAt());
        return committed.includes(Topics.ACCOUNT_EVENTS, account.getId(), version);
    }

    private Optional<AccountState> read(String storeKey, int partition) {
        return state.get(StateStores.ACCOUNTS, partition, storeKey).value();
    }
}
