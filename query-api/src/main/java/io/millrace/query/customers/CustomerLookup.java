package io.millrace.query.customers;

import io.millrace.query.door.Subject;
import io.millrace.query.http.Json;
import io.millrace.query.http.Reply;
import io.millrace.query.log.Committed;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Place;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CommandRefused;
import io.millrace.schemas.accounts.RegistrationRefused;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds customers, with their personal data from the store that is erased with them. */
final class CustomerLookup {
    private final StateReader state;
    private final Committed committed;

    CustomerLookup(StateReader state, Committed committed) {
        this.state = state;
        this.committed = committed;
    }

    Answer<Optional<Customer>> find(String customerId) {
        Answer<Optional<AccountState>> account =
                state.get(StateStores.ACCOUNTS, partition(customerId), StateStores.ofCustomer(customerId));
        if (account.value().filter(CustomerLookup::isCustomer).isEmpty()) {
            return account.map(none -> Optional.empty());
        }
        return withContacts(List.of(account.value().get())).get(0).map(Optional::of);
    }

    /** These customers, in their order. */
    List<Answer<Customer>> withContacts(List<AccountState> accounts) {
        List<Place> places = accounts.stream()
                .map(account -> new Place(partition(account.getId()), "customer:" + account.getId()))
                .toList();
        List<Answer<Optional<Contact>>> contacts = state.all(StateStores.CONTACTS_OF_CUSTOMERS, places);
        List<Answer<Customer>> customers = new ArrayList<>();
        for (int number = 0; number < accounts.size(); number++) {
            AccountState account = accounts.get(number);
            customers.add(contacts.get(number).map(contact -> new Customer(account, contact.orElse(null))));
        }
        return customers;
    }

    static boolean isCustomer(AccountState account) {
        return account.getCustomer() != null;
    }

    /** Whether what the state says can no longer be aborted. */
    boolean isCommitted(Customer customer) {
        Committed.Version version = new Committed.Version(
                customer.account().getVersion(), customer.account().getLastEventAt());
        return committed.includes(Topics.ACCOUNT_EVENTS, customer.id(), version);
    }

    /** The customer as what a command is for. */
    Subject<Customer> subject(String customerId) {
        return new CustomerSubject(customerId);
    }

    private int partition(String customerId) {
        return Topics.ACCOUNT_EVENTS.partition(customerId, state.partitions());
    }

    private final class CustomerSubject implements Subject<Customer> {
        private final String customerId;

        CustomerSubject(String customerId) {
            this.customerId = customerId;
        }

        @Override
        public Topic<?> log() {
            return Topics.ACCOUNT_EVENTS;
        }

        @Override
        public Answer<Optional<Customer>> find() {
            return CustomerLookup.this.find(customerId);
        }

        @Override
        public long version(Customer customer) {
            return customer.account().getVersion();
        }

        @Override
        public Optional<Reason> refusal(Event fact) {
            if (fact.fact() instanceof RegistrationRefused refused) {
                return Optional.of(refused.getReason());
            }
            return fact.fact() instanceof CommandRefused refused ? Optional.of(refused.getReason()) : Optional.empty();
        }

        @Override
        public Reply show(int status, @Nullable Answer<Customer> found, String commandId) {
            Object body = found == null ? Map.of("customerId", customerId) : CustomerJson.of(found.value());
            Reply reply = Reply.of(status, Json.tree(body).put("commandId", commandId));
            return found == null ? reply : reply.staleBy(found.staleness());
        }
    }
}
