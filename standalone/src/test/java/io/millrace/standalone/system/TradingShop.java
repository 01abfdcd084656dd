package io.millrace.standalone.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.testkit.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A small real system after some trade: orders {@code o-0} to {@code o-9} of two pieces each, every one of another
 * product and confirmed, then one that was refunded, one shipped, and one rejected. All is at rest.
 */
final class TradingShop implements AutoCloseable {

    static final int CONFIRMED = 10;
    static final String REFUNDED = "refunded";
    static final String SHIPPED = "shipped";
    static final String REJECTED = "rejected";

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Set<String> UNDER_WAY = Set.of("SENDING", "WAITING");
    private static final Map<String, ListConsumerGroupOffsetsSpec> GROUPS =
            List.of("orders-1", "inventory-1", "payments-1", "emails-1", "accounts-1").stream()
                    .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
    private static final List<String> PRODUCTS = List.of(
            "raspberry-pi-4b",
            "raspberry-pi-3",
            "raspberry-pi-zero-2",
            "arduino-uno",
            "esp32-devkit",
            "camera-module-3",
            "touch-display-7",
            "power-supply-usb-c",
            "sd-card-64gb",
            "case-black",
            "jumper-wires",
            "breadboard");

    private final Path data;
    private final MillraceProcess millrace;
    private final TestTopics topics;

    private TradingShop(Path data) {
        this.data = data;
        millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100").start();
        topics = new TestTopics(millrace.bootstrap());
    }

    /** Starts it, and returns when all is at rest. */
    static TradingShop open(Path data) {
        TradingShop shop = new TradingShop(data);
        try {
            shop.trade();
            return shop;
        } catch (RuntimeException | Error e) {
            shop.close();
            throw e;
        }
    }

    private void trade() {
        IntStream.range(0, CONFIRMED).forEach(number -> order(confirmed(number), productOf(number), "CONFIRMED"));
        order(REFUNDED, PRODUCTS.get(CONFIRMED), "CONFIRMED");
        order(SHIPPED, PRODUCTS.get(CONFIRMED + 1), "CONFIRMED");
        order(REJECTED, "nobody-has-it", "REJECTED");
        millrace.api()
                .post("/api/v1/orders/" + REFUNDED + "/cancel?wait=30", "{}")
                .expect(200);
        millrace.api().post("/api/v1/orders/" + SHIPPED + "/ship?wait=30", "{}").expect(200);
        millrace.api().awaitStatus(REFUNDED, "REFUNDED");
        IntStream.range(0, CONFIRMED).forEach(number -> awaitMessages("orderId=" + confirmed(number), 2));
        awaitMessages("orderId=" + REFUNDED, 4);
        awaitMessages("orderId=" + SHIPPED, 3);
        awaitMessages("orderId=" + REJECTED, 2);
    }

    MillraceProcess millrace() {
        return millrace;
    }

    /** Of its broker, for whoever writes what no application would. */
    TestTopics topics() {
        return topics;
    }

    VerifyReport verify() {
        return VerifyReport.of(data);
    }

    /** Waits until whoever reads a record has handled it. */
    void awaitHandled(List<RecordMetadata> records) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", millrace.bootstrap()))) {
            await("forged records have been read").atMost(SOON).until(() -> {
                Map<String, Map<TopicPartition, OffsetAndMetadata>> groups =
                        admin.listConsumerGroupOffsets(GROUPS).all().get();
                return records.stream()
                        .allMatch(record -> groups.values().stream()
                                .map(offsets -> offsets.get(new TopicPartition(record.topic(), record.partition())))
                                .allMatch(offset -> offset == null || offset.offset() > record.offset()));
            });
        }
    }

    static String confirmed(int number) {
        return "o-" + number;
    }

    static String productOf(int number) {
        return PRODUCTS.get(number);
    }

    /** Orders two pieces, and fails unless that comes to this status. */
    void order(String orderId, String sku, String status) {
        // The one customer who has an address.
        JsonNode order = millrace.api()
                .post(
                        "/api/v1/orders?wait=30",
                        "{\"orderId\":\"" + orderId + "\",\"customerId\":\"12345\",\"lines\":[{\"sku\":\"" + sku
                                + "\",\"quantity\":2}]}")
                .expect(201);
        if (!order.path("status").asText().equals(status)) {
            throw new AssertionError("not " + status + ": " + order);
        }
    }

    /** Waits until so many messages are there, and none of them is under way; about whom, as the API is asked. */
    void awaitMessages(String about, int number) {
        await("messages about " + about).atMost(SOON).until(() -> {
            List<JsonNode> emails = millrace.api().all("/api/v1/emails?" + about);
            return emails.size() == number
                    && emails.stream()
                            .noneMatch(email ->
                                    UNDER_WAY.contains(email.path("status").asText()));
        });
    }

    @Override
    public void close() {
        topics.close();
        millrace.close();
    }
}
