package io.millrace.emailer;

import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.DEAD_LETTERS;
import static io.millrace.schemas.topic.Topics.EMAILS;
import static io.millrace.schemas.topic.Topics.EMAIL_EVENTS;
import static io.millrace.schemas.topic.Topics.ORDER_EVENTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses that the worker looks up. */
class ContactsTest {

    @TempDir
    Path stateDir;

    @Test
    void addresses_are_at_hand_until_they_are_erased() {
        try (TopologyFixture stream =
                new TopologyFixture(stateDir, environment -> EmailerTopology.wire(environment, Emails.POLICY))) {
            KeyValueStore<String, Contact> contacts = stream.store(StateStores.CONTACTS_AT_HAND);

            stream.value(CONTACTS, "order:o-1", new Contact("c@example.com", null));
            assertThat(contacts.get("order:o-1")).isEqualTo(new Contact("c@example.com", null));

            stream.send(CONTACTS, "order:o-1", "no contact at all");
            stream.send(CONTACTS, null, "no contact at all");
            assertThat(contacts.get("order:o-1"))
                    .as("what cannot be read is passed over")
                    .isNotNull();

            stream.send(CONTACTS, "order:o-1", (byte[]) null);
            assertThat(contacts.get("order:o-1")).as("erased").isNull();
            stream.nothingOn(EMAIL_EVENTS, EMAILS, DEAD_LETTERS);
        }
    }

    @Test
    void an_address_given_with_an_order_is_erased_when_it_is_old_and_a_customers_is_not() {
        EmailPolicy policy = Emails.POLICY.withOrderAddressLife(Duration.ofDays(20));
        try (TopologyFixture stream =
                new TopologyFixture(stateDir, environment -> EmailerTopology.wire(environment, policy))) {
            KeyValueStore<String, Contact> contacts = stream.store(StateStores.CONTACTS_AT_HAND);
            Contact address = new Contact("c@example.com", null);
            stream.event(ORDER_EVENTS, Emails.placed("o-1", true))
                    .value(CONTACTS, "order:o-1", address)
                    .value(CONTACTS, "order:o-unheard-of", address)
                    .value(CONTACTS, "customer:c-1", address);
            stream.advance(Duration.ofDays(10));
            stream.event(ORDER_EVENTS, Emails.placed("o-2", true)).value(CONTACTS, "order:o-2", address);
            assertThat(stream.records(CONTACTS)).isEmpty();

            stream.advance(Duration.ofDays(10).plusMinutes(2));
            stream.advance(Duration.ofDays(1));

            assertThat(stream.records(CONTACTS)).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("order:o-1".getBytes(UTF_8));
                assertThat(record.value()).isNull();
            });
            assertThat(contacts.get("order:o-1")).isNull();
            assertThat(List.of("order:o-2", "order:o-unheard-of", "customer:c-1"))
                    .allMatch(key -> address.equals(contacts.get(key)));
        }
    }
}
