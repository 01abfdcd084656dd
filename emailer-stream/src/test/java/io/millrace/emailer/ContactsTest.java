package io.millrace.emailer;

import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.DEAD_LETTERS;
import static io.millrace.schemas.topic.Topics.EMAILS;
import static io.millrace.schemas.topic.Topics.EMAIL_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.schemas.contacts.Contact;
import java.nio.file.Path;
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
            KeyValueStore<String, Contact> contacts = stream.store(EmailerStores.CONTACTS);

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
}
