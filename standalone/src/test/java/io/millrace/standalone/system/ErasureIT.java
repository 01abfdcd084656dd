package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.testkit.KafkaCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A customer leaves traces wherever a person can: in topics, in dead letters and their headers, in files of stores.
 * Then the customer is deleted, and time passes, far faster than it does.
 */
@Tag("faults")
class ErasureIT {

    /** In each of the customer's names and addresses. */
    private static final String SOMEBODY = "zaphod";

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Map<String, String> CLEANS_IN_SECONDS = Map.of(
            "log.retention.check.interval.ms", "1000",
            "log.initial.task.delay.ms", "1000",
            "log.segment.delete.delay.ms", "1000",
            "log.cleaner.backoff.ms", "500");
    private static final String[] SWEEPS_IN_SECONDS = {"MILLRACE_SWEEP_MS=2000", "MILLRACE_ORDER_ADDRESS_MS=30000"};

    /** What docs/operations.md says. */
    private static final Set<String> WHERE_PEOPLE_ARE = Set.of(
            "users",
            "users-intake",
            "orders",
            "orders-intake",
            "dead-letters",
            "contacts",
            "accounts-1-contacts-of-customers-changelog");

    @TempDir
    private Path data;

    @Test
    void of_a_customer_who_is_deleted_nothing_is_left_when_its_time_has_passed() {
        try (KafkaCluster kafka = KafkaCluster.start(1, CLEANS_IN_SECONDS);
                MillraceProcess millrace =
                        new MillraceProcess(data, "--bootstrap=" + kafka.bootstrapServers(), "--demo")) {
            Traces topics = new Traces(kafka.directory(), SOMEBODY);
            Traces stores = new Traces(data.resolve("state"), SOMEBODY);
            millrace.launch(SWEEPS_IN_SECONDS).awaitReady();

            String customerId = live(kafka, millrace);
            // Files of stores are written when a program ends.
            restart(millrace);
            assertThat(topics.topics()).isEqualTo(WHERE_PEOPLE_ARE);
            assertThat(stores.files()).isNotEmpty();

            millrace.api()
                    .send("DELETE", "/api/v1/customers/" + customerId + "?wait=20", "")
                    .expect(200);
            millrace.api()
                    .send("DELETE", "/api/v1/customers/elsewhere?wait=20", "")
                    .expect(200);
            try (Hourglass hourglass = new Hourglass(kafka.bootstrapServers())) {
                WHERE_PEOPLE_ARE.forEach(hourglass::letTimePassFor);
            }
            await("nothing in topics")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(topics.files()).isEmpty());

            restart(millrace);
            millrace.stop();
            assertThat(stores.files()).isEmpty();
            assertThat(new Traces(data, SOMEBODY).files())
                    .as("the customer's own mailbox")
                    .allMatch(file -> file.startsWith("mails"));
        }
    }

    private static void restart(MillraceProcess millrace) {
        millrace.stop();
        millrace.launch(SWEEPS_IN_SECONDS).awaitReady();
    }

    private static String live(KafkaCluster kafka, MillraceProcess millrace) {
        JsonNode registered =
                millrace.api().as("").post("/api/v1/auth/register", """
                        {"username":"zaphod","email":"zaphod1@example.com","password":"a password for the test"}""").expect(201);
        String id = registered.get("customerId").asText();
        millrace.api()
                .send("PUT", "/api/v1/customers/" + id + "?wait=20", "{\"email\":\"zaphod2@example.com\"}")
                .expect(200);

        produce(kafka, "orders", null, order("order-of-theirs", id));
        produce(kafka, "orders", null, "{\"type\":\"PlaceOrder\",\"email\":\"zaphod4@example.com\"");
        produce(
                kafka,
                "users",
                null,
                "{\"type\":\"RegisterCustomer\",\"customerId\":\"" + id + "\",\"username\":\"zaphod5\"}");
        // On each partition but one it lies wrong, and goes round.
        for (int partition = 0; partition < 4; partition++) {
            produce(kafka, "users", partition, """
                    {"type":"RegisterCustomer","customerId":"elsewhere","username":"zaphod6"}""");
            produce(kafka, "orders", partition, order("elsewhere", "nobody"));
        }
        assertThat(millrace.api().decided("order-of-theirs").get("status").asText())
                .isEqualTo("CONFIRMED");
        await("the dead letters")
                .atMost(SOON)
                .until(() -> millrace.api().all("/api/v1/dead-letters").size() == 2);
        await("the mails")
                .atMost(SOON)
                .until(() -> millrace.gateway().mails().stream()
                        .anyMatch(mail -> mail.toString().contains("order-of-theirs")));
        return id;
    }

    private static String order(String orderId, String customerId) {
        return "{\"type\":\"PlaceOrder\",\"orderId\":\"" + orderId + "\",\"customerId\":\"" + customerId
                + "\",\"email\":\"zaphod3@example.com\",\"lines\":[{\"sku\":\"breadboard\",\"quantity\":1}]}";
    }

    private static void produce(KafkaCluster kafka, String topic, Integer partition, String value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8));
        record.headers().add("sent-by", "zaphod7@example.com".getBytes(UTF_8));
        kafka.topics().produce(record);
    }
}
