package io.millrace.accounts;

import static io.millrace.schemas.topic.Topics.ACCOUNT_EVENTS;
import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.CUSTOMER_CHECKS;
import static io.millrace.schemas.topic.Topics.USERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.accounts.domain.Account;
import io.millrace.accounts.domain.AccountDecider;
import io.millrace.accounts.domain.AccountPolicy;
import io.millrace.accounts.domain.SpendingLimit;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of accounts is a pure function of the log, that of contacts holds what the topic holds. */
class StateIsTheFoldTest {

    private static final AccountPolicy POLICY =
            new AccountPolicy(NameKey.of(NameKey.newKey()), Optional.of(new SpendingLimit(500_00, "EUR")));
    private static final List<String> COMMANDS = List.of(
            "\"RegisterCustomer\",\"username\":\"bob\",\"email\":\"bob@example.com\"",
            "\"RegisterCustomer\",\"username\":\"eve\"",
            "\"RegisterCustomer\",\"username\":\"mia\",\"email\":\"mia@example.com\"",
            "\"ChangeAddress\",\"email\":\"new@example.com\"",
            "\"DeactivateCustomer\"",
            "\"ReactivateCustomer\"",
            "\"ReactivateCustomer\"",
            "\"DeleteCustomer\"");

    @TempDir
    Path stateDir;

    private TopologyFixture accounts;

    @BeforeEach
    void start() {
        accounts = new TopologyFixture(stateDir, environment -> AccountsTopology.wire(environment, POLICY));
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void the_log_folded_anew_gives_the_accounts_and_contacts_the_contacts() {
        liveLong();

        List<Event> log = accounts.events(ACCOUNT_EVENTS);
        assertThat(log.stream().map(Event::type).distinct()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(contents(fold(log))).isEqualTo(contents(accounts.store("accounts")));

        Map<String, Contact> topic = new TreeMap<>();
        RecordCodec<Contact> codec = new RecordCodec<>(Contact.class, new FingerprintIds());
        for (TestRecord<byte[], byte[]> record : accounts.records(CONTACTS)) {
            String key = new String(record.key(), UTF_8);
            if (record.value() == null) {
                topic.remove(key);
            } else {
                topic.put(key, codec.decode(record.value()));
            }
        }
        assertThat(contents(accounts.<Contact>store("contacts-of-customers")))
                .isEqualTo(topic)
                .isNotEmpty();
    }

    private void liveLong() {
        Random random = new Random(4);
        for (int number = 0; number < 3_000; number++) {
            String customer = "c-" + random.nextInt(1 + number / 10);
            switch (random.nextInt(8)) {
                case 0 ->
                    spending(number, customer, new NoteSpent("o-" + random.nextInt(9), 5L, "EUR", accounts.now()));
                case 1 -> spending(number, customer, new NoteTakenBack("o-" + random.nextInt(9)));
                default ->
                    accounts.send(
                            USERS,
                            null,
                            "{\"customerId\":\"" + customer + "\",\"type\":"
                                    + COMMANDS.get(random.nextInt(COMMANDS.size())) + "}");
            }
        }
    }

    private void spending(int number, String customer, SpecificRecord command) {
        accounts.command(CUSTOMER_CHECKS, "s-" + number, customer, command);
    }

    private KeyValueStore<String, SpecificRecord> fold(List<Event> log) {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), stateDir.resolve("folded").toFile());
        AccountsStores stores = new AccountsStores();
        Map<String, KeyValueStore<String, SpecificRecord>> opened = new TreeMap<>();
        for (PlainStore<?> plain : stores.stores()) {
            @SuppressWarnings("unchecked") // all stores of this context are plain stores of records
            KeyValueStore<String, SpecificRecord> store = (KeyValueStore<String, SpecificRecord>)
                    plain.builder().withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            opened.put(store.name(), store);
        }
        AccountDecider decider = new AccountDecider(POLICY);
        Repository<Account> repository = stores.open(context::getStateStore);
        log.forEach(event -> repository.save(event.aggregateId(), decider.evolve(repository.load(event), event)));
        return opened.get("accounts");
    }

    private static <V> Map<String, V> contents(KeyValueStore<String, V> store) {
        Map<String, V> contents = new TreeMap<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        return contents;
    }
}
