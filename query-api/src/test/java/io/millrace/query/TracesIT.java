package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.query.log.LogEntry;
import io.millrace.query.log.LogObserver;
import io.millrace.query.log.LogReader;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trace on its way through doors, logs and other contexts. */
class TracesIT implements LogObserver {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final String sku = "none-" + UUID.randomUUID();
    private final String order = "o-" + UUID.randomUUID();
    private final List<Event> heldOrNot = new CopyOnWriteArrayList<>();
    private final QueryApi api = LivingSystem.SHARED.local();
    private final Http http = new Http(api.port());
    private final LogReader inventory = new LogReader(
            KafkaSettings.from(LivingSystem.SHARED.settings), new FingerprintIds(), new SimpleMeterRegistry());

    @Override
    public void seen(LogEntry entry) {
        if (entry.event().aggregateId().equals(sku)) {
            heldOrNot.add(entry.event());
        }
    }

    @AfterEach
    void stop() {
        inventory.close();
        api.close();
    }

    @Test
    void an_order_s_trace_stands_in_its_facts_and_in_those_of_the_inventory() {
        inventory.follow(List.of(Topics.INVENTORY_EVENTS), List.of(this));
        await().atMost(PATIENCE).until(inventory::reading);

        Http.Answer placed = http.send(http.request("/api/v1/orders?wait=30")
                        .header("traceparent", TRACEPARENT)
                        .POST(BodyPublishers.ofString("{\"orderId\":\"" + order
                                + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}"))
                        .build())
                .join();

        assertThat(placed.json().get("status").asText()).isEqualTo("REJECTED");
        assertThat(http.get("/api/v1/orders/" + order + "/events").json().findValuesAsText("traceparent"))
                .as("OrderPlaced and OrderRejected")
                .containsExactly(TRACEPARENT, TRACEPARENT);
        await().atMost(PATIENCE).until(() -> !heldOrNot.isEmpty());
        assertThat(heldOrNot.get(0).fact()).isInstanceOf(HoldRefused.class);
        assertThat(heldOrNot.get(0).trace()).isEqualTo(new TraceContext(TRACEPARENT, null));
    }
}
