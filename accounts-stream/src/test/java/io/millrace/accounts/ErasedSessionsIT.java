package io.millrace.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts on a real broker, and nobody who serves the API. */
class ErasedSessionsIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String NAME_KEY = NameKey.newKey();
    private static final String PASSWORD = "password:c-1";
    private static final String SESSION = "session:c-1:f-";

    @TempDir
    private Path state;

    @Test
    void of_a_deleted_customer_no_session_is_left_though_it_came_while_nobody_ran() {
        try (KafkaCluster kafka = KafkaCluster.start(1)) {
            try (RunningStream accounts = start(kafka)) {
                assertThat(accounts.applicationId()).isEqualTo("accounts-1");
                keep(kafka, PASSWORD);
                keep(kafka, SESSION + 1);
                keep(kafka, SESSION + 2);
                say(kafka, "\"type\":\"RegisterCustomer\",\"username\":\"bob\"");
                say(kafka, "\"type\":\"DeleteCustomer\"");

                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(erased(kafka)).isEqualTo(Set.of(PASSWORD, SESSION + 1, SESSION + 2)));
            }

            keep(kafka, SESSION + 3);

            try (RunningStream accounts = start(kafka)) {
                assertThat(accounts.applicationId()).isEqualTo("accounts-1");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(erased(kafka)).contains(SESSION + 3));
            }
        }
    }

    private RunningStream start(KafkaCluster kafka) {
        Settings settings = Settings.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "MILLRACE_PARTITIONS",
                "2",
                "MILLRACE_STATE_DIR",
                state.toString(),
                NameKey.SETTING,
                NAME_KEY));
        return new StreamRunner(settings, new SimpleMeterRegistry()).start(AccountsStream.application(settings));
    }

    private static void keep(KafkaCluster kafka, String key) {
        int partition = Topics.CREDENTIALS.partition(key, 2);
        kafka.topics().produce(new ProducerRecord<>("credentials", partition, key.getBytes(UTF_8), new byte[] {1}));
    }

    private static void say(KafkaCluster kafka, String what) {
        kafka.topics().produce("users", "c-1", "{\"customerId\":\"c-1\"," + what + "}");
    }

    /** The keys whose last word is that they are erased, but for those that mean nothing. */
    private static Set<String> erased(KafkaCluster kafka) {
        Map<String, Boolean> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.topics().readAll("credentials")) {
            last.put(new String(record.key(), UTF_8), record.value() == null);
        }
        return last.entrySet().stream()
                .filter(entry -> entry.getValue() && !entry.getKey().startsWith("swept:"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
