package io.millrace.accounts;

import io.millrace.accounts.domain.AccountDecider;
import io.millrace.accounts.domain.AccountPolicy;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.RawTable;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Sweeping;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.door.UserDoor;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;

/** Accounts as a story: what people and orders want of customers, and customers of names, is decided and answered. */
final class AccountsTopology {

    static final String READ_USERS = "read-users";
    static final String READ_CLAIMS = "read-name-claims";
    static final String READ_CHECKS = "read-customer-checks";
    static final String KEEP_CREDENTIALS = "keep-credentials";
    static final String SWEEP = "sweep-credentials";
    static final String DECIDE_ACCOUNT = "decide-account";

    private AccountsTopology() {}

    static Wiring wire(StreamEnvironment environment, AccountPolicy policy) {
        return ContextTopology.deciding(DECIDE_ACCOUNT, environment)
                .readDoor(READ_USERS, Topics.USERS, new UserDoor(policy.nameKey()), Topics.USERS_INTAKE)
                .readCommands(READ_CLAIMS, Topics.NAME_CLAIMS)
                .readCommands(READ_CHECKS, Topics.CUSTOMER_CHECKS)
                .keep(new RawTable<>(
                        KEEP_CREDENTIALS,
                        Topics.CREDENTIALS,
                        StateStores.CREDENTIALS.name(),
                        new SessionsNeedPasswords()))
                .sweep(new Sweeping(SWEEP, AccountsSweep.STORES, AccountsSweep.ERASES, AccountsSweep::new))
                .tell(Topics.NAME_CLAIMS, Topics.CONTACTS, Topics.CREDENTIALS, Topics.ORDER_REPLIES)
                .into(Topics.ACCOUNT_EVENTS, new AccountDecider(policy), new AccountsStores());
    }
}
