package io.millrace.accounts;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.schemas.topic.Topics.ACCOUNT_EVENTS;
import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.CUSTOMER_CHECKS;
import static io.millrace.schemas.topic.Topics.ORDER_REPLIES;
import static io.millrace.schemas.topic.Topics.USERS;
import static io.millrace.schemas.topic.Topics.USERS_INTAKE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.accounts.domain.AccountPolicy;
import io.millrace.runtime.testkit.GoldenFile;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTopologyTest {

    private static final NameKey KEY = NameKey.of(NameKey.newKey());
    static final String BOB = "{\"type\":\"RegisterCustomer\",\"commandId\":\"k-1\",\"customerId\":\"c-1\","
            + "\"username\":\"Bob\",\"email\":\"bob@example.com\"}";

    @TempDir
    Path stateDir;

    private TopologyFixture accounts;

    @BeforeEach
    void start() {
        accounts = new TopologyFixture(stateDir, AccountsTopologyTest::wire);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void a_customer_is_registered_by_two_aggregates_that_write_to_each_other() {
        accounts.send(USERS, null, BOB);

        String name = "n:" + KEY.nameHash("bob");
        List<Event> events = accounts.events(ACCOUNT_EVENTS);
        assertThat(events)
                .extracting(event -> event.type() + " " + event.eventId())
                .containsExactly("RegistrationStarted c-1:1", "NameClaimed " + name + ":1", "CustomerRegistered c-1:2");
        assertThat(events.get(2).causedBy()).isEqualTo(name + ":1:1");
        assertThat(account("c:c-1").getCustomer().getStatus()).isEqualTo(CustomerStatus.ACTIVE);
        assertThat(account(name).getName().getCustomerId()).isEqualTo("c-1");
        assertThat(contact()).isEqualTo(new Contact("bob@example.com", "Bob"));
        assertThat(accounts.values(CONTACTS)).containsExactly(contact());
        accounts.nothingOn(USERS_INTAKE, ORDER_REPLIES, Topics.DEAD_LETTERS);
    }

    @Test
    void a_duplicate_changes_nothing_and_another_content_is_a_conflict() {
        accounts.send(USERS, null, BOB);
        accounts.records(ACCOUNT_EVENTS);
        accounts.records(CONTACTS);

        accounts.send(USERS, null, BOB).send(USERS, null, BOB.replace("k-1", "k-2"));
        accounts.nothingOn(ACCOUNT_EVENTS, CONTACTS, Topics.DEAD_LETTERS);
        accounts.send(USERS, null, BOB.replace("k-1", "k-3").replace("Bob", "Eve"));

        TestRecord<byte[], byte[]> letter = accounts.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo("conflict");
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo("k-3");
        accounts.nothingOn(ACCOUNT_EVENTS, CONTACTS);
    }

    @Test
    void a_name_that_is_taken_is_refused_and_what_was_kept_for_it_erased() {
        accounts.send(USERS, null, BOB)
                .send(USERS, null, BOB.replace("c-1", "c-2").replace("Bob", "BOB"));

        assertThat(account("c:c-2").getCustomer().getStatus()).isEqualTo(CustomerStatus.REFUSED);
        assertThat(account("c:c-2").getCustomer().getReason().getCode()).isEqualTo("name-taken");
        List<TestRecord<byte[], byte[]>> contacts = accounts.records(CONTACTS);
        assertThat(contacts)
                .extracting(record -> new String(record.key(), UTF_8) + (record.value() == null ? " erased" : ""))
                .containsExactly("customer:c-1", "customer:c-2", "customer:c-2 erased");
        assertThat(accounts.<Contact>store("contacts-of-customers").get("customer:c-2"))
                .isNull();
    }

    @Test
    void a_deleted_customers_name_is_free_and_its_address_gone() {
        accounts.send(USERS, null, BOB)
                .send(USERS, null, "{\"type\":\"DeleteCustomer\",\"customerId\":\"c-1\"}")
                .send(USERS, null, BOB.replace("c-1", "c-2"));

        assertThat(account("c:c-1").getCustomer().getStatus()).isEqualTo(CustomerStatus.DELETED);
        assertThat(contact()).isNull();
        assertThat(account("c:c-2").getCustomer().getStatus()).isEqualTo(CustomerStatus.ACTIVE);
    }

    @Test
    void an_order_is_answered_at_once_and_nothing_is_written_of_it() {
        accounts.command(CUSTOMER_CHECKS, "o-1:1:1", "no-such", new CheckCustomer("o-1"));
        assertThat(accounts.commands(ORDER_REPLIES))
                .containsExactly(new Command(
                        "o-1:1:1:1",
                        "o-1",
                        new NoteCustomerChecked("no-such", CustomerStanding.ABSENT, null, null),
                        TopologyFixture.START.toEpochMilli(),
                        null));
        accounts.nothingElse();
        assertThat(accounts.driver().producedTopicNames()).noneMatch(topic -> topic.endsWith("-changelog"));

        accounts.send(USERS, null, BOB).command(CUSTOMER_CHECKS, "o-2:1:1", "c-1", new CheckCustomer("o-2"));
        assertThat(accounts.commands(ORDER_REPLIES))
                .extracting(Command::body)
                .containsExactly(new NoteCustomerChecked("c-1", CustomerStanding.ACTIVE, null, null));
    }

    @Test
    void the_topology_is_the_golden_one() {
        GoldenFile.assertMatches(
                "accounts-topology.txt",
                accounts.wiring().topology().describe().toString(),
                "renamed stores or sub-topologies lose the state of a running system");
        assertThat(accounts.wiring().topics())
                .extracting(Topic::name)
                .containsExactlyInAnyOrder(
                        "users",
                        "users-intake",
                        "name-claims",
                        "customer-checks",
                        "account-events",
                        "contacts",
                        "credentials",
                        "order-replies",
                        "dead-letters");
    }

    private AccountState account(String key) {
        return accounts.<AccountState>store("accounts").get(key);
    }

    private Contact contact() {
        return accounts.<Contact>store("contacts-of-customers").get("customer:c-1");
    }

    static Wiring wire(StreamEnvironment environment) {
        return AccountsTopology.wire(environment, new AccountPolicy(KEY, Optional.empty()));
    }
}
