package io.millrace.accounts;

import static io.millrace.accounts.AccountsTopologyTest.BOB;
import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.CREDENTIALS;
import static io.millrace.schemas.topic.Topics.USERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.credentials.Session;
import io.millrace.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of passwords and sessions, whether anybody signs in or not. */
class CredentialsTest {

    private static final byte[] UNREADABLE = {1, 2, 3};
    private static final String DELETE = "{\"type\":\"DeleteCustomer\",\"customerId\":\"c-1\"}";
    private static final Instant LATER = TopologyFixture.START.plus(Duration.ofDays(30));

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
    void credentials_are_kept_as_they_are_and_deleted_by_tombstones() {
        accounts.send(CREDENTIALS, "password:c-1", UNREADABLE)
                .value(CREDENTIALS, "session:c-1:f-1", session("c-1", "f-1", LATER))
                .send(CREDENTIALS, "password:c-2", UNREADABLE)
                .send(CREDENTIALS, "password:c-2", (byte[]) null)
                .send(CREDENTIALS, null, UNREADABLE);

        assertThat(kept().get("session:c-1:f-1")).isEqualTo(session("c-1", "f-1", LATER));
        assertThat(kept().get("password:c-2")).isNull();
        assertThat(changelog("credentials"))
                .containsEntry("password:c-1", UNREADABLE)
                .containsEntry("password:c-2", null)
                .hasSize(3);
        accounts.nothingElse();
    }

    @Test
    void of_a_customer_who_is_deleted_password_and_sessions_are_erased_though_nobody_else_runs() {
        accounts.send(USERS, null, BOB);
        for (String id : List.of("c-1", "c-10", "c-2")) {
            accounts.send(CREDENTIALS, "password:" + id, UNREADABLE);
        }
        List<String> sessions = IntStream.range(0, 250)
                .mapToObj(number -> "session:c-1:f-" + number)
                .toList();
        sessions.forEach(key -> accounts.send(CREDENTIALS, key, UNREADABLE));
        accounts.value(CREDENTIALS, "session:c-10:f-1", session("c-10", "f-1", LATER));

        accounts.send(USERS, null, DELETE);

        assertThat(erased(CREDENTIALS)).hasSize(251).startsWith("password:c-1").containsAll(sessions);
        assertThat(sessions).allMatch(key -> kept().get(key) == null);
        assertThat(kept().get("session:c-10:f-1")).isNotNull();
        assertThat(changelog("credentials")).containsEntry("password:c-2", UNREADABLE);
    }

    @Test
    void a_session_that_comes_when_the_password_is_gone_does_not_stay() {
        accounts.send(USERS, null, BOB).send(CREDENTIALS, "password:c-1", UNREADABLE);
        accounts.send(USERS, null, DELETE);
        accounts.records(CREDENTIALS);

        accounts.value(CREDENTIALS, "session:c-1:f-late", session("c-1", "f-late", LATER));

        assertThat(kept().get("session:c-1:f-late")).isNull();
        assertThat(erased(CREDENTIALS)).containsExactly("session:c-1:f-late");
    }

    @Test
    void once_a_day_sessions_that_are_over_are_erased_and_those_that_an_earlier_build_left_alone() {
        accounts.send(CREDENTIALS, "password:c-1", UNREADABLE)
                .send(CREDENTIALS, "session:c-1:f-unreadable", UNREADABLE)
                .value(CREDENTIALS, "session:c-1:f-old", session("c-1", "f-old", TopologyFixture.START))
                .value(CREDENTIALS, "session:c-1:f-new", session("c-1", "f-new", LATER));
        accounts.<Object>store("credentials").put("session:c-9:f-left", UNREADABLE);

        accounts.advance(Duration.ofMinutes(1));
        assertThat(erased(CREDENTIALS)).contains("session:c-9:f-left").doesNotContain("session:c-1:f-old");
        accounts.advance(Duration.ofDays(1));

        assertThat(erased(CREDENTIALS)).contains("session:c-1:f-old").noneMatch(key -> key.contains("f-new"));
        assertThat(kept().get("session:c-1:f-old")).isNull();
        assertThat(kept().get("session:c-1:f-new")).isNotNull();
        assertThat(changelog("credentials")).containsEntry("session:c-1:f-unreadable", UNREADABLE);
    }

    @Test
    void once_a_day_something_is_said_wherever_people_were_erased_so_that_kafka_cleans_it() {
        accounts.advance(Duration.ofMinutes(1));

        assertThat(erased(CONTACTS)).containsExactly("swept:~0");
        assertThat(erased(CREDENTIALS)).containsExactly("swept:~0");
        assertThat(changelog("credentials")).containsOnlyKeys("swept:~0");
        assertThat(changelog("contacts-of-customers")).containsOnlyKeys("swept:~");
        accounts.nothingElse();
    }

    private List<String> erased(Topic<?> topic) {
        return accounts.records(topic).stream()
                .peek(record -> assertThat(record.value()).isNull())
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    private KeyValueStore<String, Credential> kept() {
        return accounts.store("credentials");
    }

    private Map<String, byte[]> changelog(String store) {
        return accounts.driver()
                .createOutputTopic(
                        "test-1-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToMap();
    }

    private static Credential session(String customerId, String family, Instant expiresAt) {
        return new Credential(new Session(
                customerId, family, 1L, "hash", TopologyFixture.START, TopologyFixture.START, expiresAt, null));
    }
}
