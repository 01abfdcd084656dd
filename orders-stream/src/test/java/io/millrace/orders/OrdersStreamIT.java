package io.millrace.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole application on a real broker: any partition at the door, and a start with nothing but what Kafka keeps. */
class OrdersStreamIT {

    private static final int PARTITIONS = 4;
    private static final int ORDERS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestTopics topics = KafkaCluster.shared().topics();
    private final FingerprintIds ids = new FingerprintIds();
    private final RecordCodec<OrderEvent> events = new RecordCodec<>(OrderEvent.class, ids);
    private final RecordCodec<OrderCommand> commands = new RecordCodec<>(OrderCommand.class, ids);

    @TempDir
    Path directory;

    @Test
    void orders_and_their_deadlines_survive_the_loss_of_every_local_file() {
        whileRunningOn("first", () -> {
            IntStream.range(0, ORDERS).forEach(this::place);
            assertThat(topics.awaitRecords("order-events", ORDERS)).allSatisfy(OrdersStreamIT::assertLiesRight);
        });
        whileRunningOn("second", () -> {
            IntStream.range(0, ORDERS).forEach(this::place);
            IntStream.range(0, ORDERS).forEach(this::hold);
            await().atMost(PATIENCE).until(() -> topics.readAll("order-events").size() >= 2 * ORDERS);
        });
        whileRunningOn("third", () -> {
            List<ConsumerRecord<byte[], byte[]>> log = topics.awaitRecords("order-events", 3 * ORDERS);

            assertThat(histories(log))
                    .hasSize(ORDERS)
                    .allSatisfy((orderId, history) -> assertThat(history)
                            .extracting(Event::type)
                            .containsExactly("OrderPlaced", "OrderReserved", "OrderFailed"));
            assertThat(topics.readAll("dead-letters")).isEmpty();
            assertThat(topics.readAll("payment-requests"))
                    .as("asked for and cancelled")
                    .hasSize(2 * ORDERS);
        });
    }

    private void whileRunningOn(String stateDirectory, Runnable test) {
        Settings settings = Settings.of(Map.of(
                KafkaSettings.BOOTSTRAP,
                KafkaCluster.shared().bootstrapServers(),
                "MILLRACE_STATE_DIR",
                directory.resolve(stateDirectory).toString(),
                "MILLRACE_SETTLING_MS",
                "0",
                OrdersStream.CUSTOMER_CHECKS,
                "false",
                OrdersStream.PAYMENT_TIMEOUT,
                "5000"));
        StreamRunner runner = new StreamRunner(settings, new SimpleMeterRegistry());
        try (RunningStream stream = runner.start(OrdersStream.application(settings))) {
            await().atMost(PATIENCE).until(stream::ready);
            test.run();
        }
    }

    /** On any partition, without a key: as somebody sends who does not know ours. */
    private void place(int number) {
        String order = "{\"type\":\"PlaceOrder\",\"orderId\":\"o-" + number + "\",\"customerId\":\"c-1\","
                + "\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
        topics.produce(new ProducerRecord<>("orders", number % PARTITIONS, null, null, order.getBytes(UTF_8)));
    }

    private void hold(int number) {
        String orderId = "o-" + number;
        NoteHeld held = new NoteHeld("a", "Article A", 14_500L, "EUR");
        OrderCommand command = new CommandEnvelope<>(OrderCommand.class)
                .wrap(new Command("a:" + number + ":1", orderId, held, 0, null));
        int partition = Topics.ORDER_REPLIES.partition(orderId, PARTITIONS);
        byte[] value = commands.encode("order-replies", command);
        topics.produce(new ProducerRecord<>("order-replies", partition, null, orderId.getBytes(UTF_8), value));
    }

    private static void assertLiesRight(ConsumerRecord<byte[], byte[]> event) {
        String orderId = new String(event.key(), UTF_8);
        assertThat(event.partition()).isEqualTo(Topics.ORDER_EVENTS.partition(orderId, PARTITIONS));
    }

    private Map<String, List<Event>> histories(List<ConsumerRecord<byte[], byte[]>> log) {
        EventEnvelope<OrderEvent> envelope = new EventEnvelope<>(OrderEvent.class);
        return log.stream()
                .map(event -> envelope.unwrap(events.decode(event.value())))
                .collect(groupingBy(Event::aggregateId));
    }
}
