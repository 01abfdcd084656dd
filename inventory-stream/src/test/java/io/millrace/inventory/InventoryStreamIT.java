package io.millrace.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.inventory.InventoryCommand;
import io.millrace.schemas.inventory.InventoryEvent;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inventory as it runs, against a real broker. */
class InventoryStreamIT {

    private static final String ADD = "{\"eventType\":\"ItemAdded\",\"commandId\":\"c-1\",\"item\":"
            + "{\"product\":\"Raspberry Pi 4b\",\"price\":145.00,\"quantity\":10}}";

    private static final FingerprintIds IDS = new FingerprintIds();

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
    void an_instance_that_lost_its_disk_knows_stock_holds_and_handled_commands() {
        try (RunningStream first = start("first")) {
            assertThat(first.context()).isEqualTo("inventory");
            cluster.topics().produce("inventory", null, ADD);
            assertFacts("ProductAdded", "StockAdded");
            reserve("o-1", 7);
            assertFacts("ProductAdded", "StockAdded", "StockHeld");
        }

        try (RunningStream second = start("second")) {
            assertThat(second.applicationId()).isEqualTo("inventory-1");
            cluster.topics().produce("inventory", null, ADD);
            reserve("o-1", 7);
            reserve("o-2", 4);
            reserve("o-3", 3);

            assertFacts("ProductAdded", "StockAdded", "StockHeld", "HoldRefused", "StockHeld");
            cluster.topics().awaitRecords("order-replies", 4);
            assertThat(cluster.topics().readAll("dead-letters")).isEmpty();
        }
    }

    private RunningStream start(String disk) {
        Settings settings = Settings.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
                "MILLRACE_PARTITIONS", "2",
                "MILLRACE_STATE_DIR", work.resolve(disk).toString()));
        return new StreamRunner(settings, new SimpleMeterRegistry()).start(InventoryStream.application(settings));
    }

    private static void reserve(String orderId, int quantity) {
        String sku = "raspberry-pi-4b";
        Command command = new Command("r-" + orderId, sku, new Reserve(orderId, quantity, null, null), 0, null);
        InventoryCommand envelope = new CommandEnvelope<>(InventoryCommand.class).wrap(command);
        byte[] value = new RecordCodec<>(InventoryCommand.class, IDS).encode("reservations", envelope);
        cluster.topics().produce("reservations", sku, value);
    }

    private static void assertFacts(String... types) {
        RecordCodec<InventoryEvent> codec = new RecordCodec<>(InventoryEvent.class, IDS);
        EventEnvelope<InventoryEvent> envelope = new EventEnvelope<>(InventoryEvent.class);
        List<String> facts = cluster.topics().awaitRecords(Topics.INVENTORY_EVENTS.name(), types.length).stream()
                .map(event -> envelope.unwrap(codec.decode(event.value())).type())
                .toList();
        assertThat(facts).containsExactly(types);
    }
}
