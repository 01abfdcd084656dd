package io.millrace.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.state.LocalState;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.accounts.AccountEvent;
import io.millrace.schemas.credentials.AccountRole;
import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.credentials.Password;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as it runs, against a real broker. */
class AccountsStreamIT {

    private static final int RIVALS = 100;
    private static final String NAME_KEY = NameKey.newKey();

    private static KafkaCluster cluster;

    @TempDir
    Path work;

    @BeforeAll
    static void startBroker() {
        cluster = KafkaCluster.start(1);
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
    }

    @Test
    void a_hundred_registrations_of_one_name_make_one_customer_and_a_lost_disk_changes_nothing() {
        byte[] password = new RecordCodec<>(Credential.class, new FingerprintIds())
                .encode("credentials", new Credential(new Password("c-1", AccountRole.STAFF, "a-hash", Instant.EPOCH)));
        try (RunningStream first = start("first")) {
            assertThat(first.context()).isEqualTo("accounts");
            cluster.topics().produce(new ProducerRecord<>("credentials", partition(), bytes("password:c-1"), password));
            for (int number = 0; number < RIVALS; number++) {
                register("c-" + number, number % 2 == 0 ? "bob" : "BOB");
            }
            assertThat(facts(2 * RIVALS + 1)).isEqualTo(counts(RIVALS, 1));
        }

        try (RunningStream second = start("second")) {
            assertThat(second.applicationId()).isEqualTo("accounts-1");
            register("c-late", "Bob");
            register("c-eve", "eve");

            assertThat(facts(2 * RIVALS + 6)).isEqualTo(counts(RIVALS + 2, 2));
            assertThat(hash(second)).isEqualTo("a-hash");
            assertThat(cluster.topics().readAll("dead-letters")).isEmpty();
        }
    }

    private RunningStream start(String disk) {
        Settings settings = Settings.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                cluster.bootstrapServers(),
                "MILLRACE_PARTITIONS",
                "2",
                "MILLRACE_STATE_DIR",
                work.resolve(disk).toString(),
                NameKey.SETTING,
                NAME_KEY));
        return new StreamRunner(settings, new SimpleMeterRegistry()).start(AccountsStream.application(settings));
    }

    /** As query-api asks. */
    private static String hash(RunningStream accounts) {
        Credential kept = new LocalState(Map.of("accounts", accounts.streams()), 2)
                .get(StateStores.CREDENTIALS, partition(), "password:c-1")
                .value()
                .orElseThrow();
        return ((Password) kept.getContent()).getHash();
    }

    private static int partition() {
        return Topics.CREDENTIALS.partition("password:c-1", 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void register(String customerId, String username) {
        String value = "{\"type\":\"RegisterCustomer\",\"commandId\":\"k-" + customerId + "\",\"customerId\":\""
                + customerId + "\",\"username\":\"" + username + "\"}";
        cluster.topics().produce("users", customerId, value);
    }

    private static Map<String, Long> counts(long registrations, long registered) {
        return Map.of(
                "RegistrationStarted", registrations,
                "RegistrationRefused", registrations - registered,
                "NameClaimed", registered,
                "CustomerRegistered", registered);
    }

    private static Map<String, Long> facts(int count) {
        RecordCodec<AccountEvent> codec = new RecordCodec<>(AccountEvent.class, new FingerprintIds());
        EventEnvelope<AccountEvent> envelope = new EventEnvelope<>(AccountEvent.class);
        return cluster.topics().awaitRecords("account-events", count).stream()
                .map(event -> envelope.unwrap(codec.decode(event.value())).type())
                .collect(Collectors.groupingBy(type -> type, Collectors.counting()));
    }
}
