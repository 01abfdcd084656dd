package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.Account;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.contacts.Contact;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Customers and names; what is personal lies apart, and is no part of what the log says. */
final class People implements MemoryRepository<Account> {

    private final Map<String, AccountState> states = new TreeMap<>();
    private final Map<String, Contact> contacts = new TreeMap<>();

    @Override
    public @Nullable Account load(String id, SpecificRecord about) {
        AccountState known = states.get(id);
        Account account = known == null ? Account.absent(id) : Account.of(known);
        return account.hearing(about, contacts.get(id));
    }

    @Override
    public void save(String id, Account account) {
        states.put(id, account.state());
        if (account.contactChanged()) {
            contacts.compute(id, (unused, before) -> account.contact());
        }
    }

    @Override
    public AggregateKey keyOf(String id, Account account) {
        return AggregateKey.whole(id);
    }

    @Override
    public void forEach(Consumer<Kept<Account>> visitor) {
        states.forEach((id, state) -> visitor.accept(new Kept<>(id, Account.of(state))));
    }

    @Override
    public Map<String, Object> contents() {
        return new TreeMap<>(states);
    }
}
