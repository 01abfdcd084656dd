package io.millrace.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.query.log.LogDecoder;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoriesIT {
    private static final Instant START = Instant.parse("2025-03-01T10:00:00Z");
    private static final int OTHERS = 300;

    private final KafkaCluster cluster = KafkaCluster.shared();
    private final KafkaSettings kafka =
            KafkaSettings.from(Settings.of(Map.of(KafkaSettings.BOOTSTRAP, cluster.bootstrapServers())));
    private final FingerprintIds ids = new FingerprintIds();
    private final RecordCodec<OrderEvent> codec = new RecordCodec<>(OrderEvent.class, ids);
    private final Topic<OrderEvent> log = Topic.log("history-" + UUID.randomUUID(), OrderEvent.class);
    private final LookUps lookUps = new LookUps(kafka);
    private final Histories histories = new Histories(lookUps, kafka);

    @AfterEach
    void stop() {
        lookUps.close();
    }

    @Test
    void facts_are_found_over_the_years_and_the_reading_ends_with_the_last() {
        cluster.topics().create(log.name(), kafka.partitions());
        Instant later = START.plus(Duration.ofDays(400));
        others(START.minusSeconds(100));
        write("o-1", 1, START);
        write("o-1", 2, START);
        others(START.plusSeconds(100));
        write("o-1", 3, later);
        others(later.plusSeconds(100));

        History history = read(3, START, START.plusSeconds(1), later);

        assertThat(history.complete()).isTrue();
        assertThat(history.events()).extracting(Event::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_fact_that_was_decided_long_after_its_command_came_is_found_too() {
        cluster.topics().create(log.name(), kafka.partitions());
        Instant decided = START.plus(Duration.ofHours(5));
        write("o-1", 1, START);
        others(START.plusSeconds(1));
        // A backlog of hours: its record carries the time it came in.
        write("o-1", 2, START.plusSeconds(2));
        others(decided.minusSeconds(10));
        write("o-1", 3, decided);

        History history = read(3, START, decided, decided);

        assertThat(history.complete()).isTrue();
        assertThat(history.events()).extracting(Event::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_archived_order_has_no_times_and_is_read_from_its_beginning() {
        cluster.topics().create(log.name(), kafka.partitions());
        write("o-1", 1, START);
        others(START.plusSeconds(1));
        write("o-1", 2, START.plus(Duration.ofDays(400)));

        History history = read(2);

        assertThat(history.events()).extracting(Event::sequence).containsExactly(1L, 2L);
    }

    @Test
    void what_is_not_committed_yet_is_not_there_yet() {
        cluster.topics().create(log.name(), kafka.partitions());
        write("o-1", 1, START);

        History history = read(2, START, START.plusSeconds(1));

        assertThat(history.complete()).isTrue();
        assertThat(history.events()).hasSize(1);
    }

    private History read(long version, Instant... times) {
        return histories.read(
                new LogDecoder<>(log, ids), new Trail("o-1", version, START.toEpochMilli(), List.of(times)));
    }

    private void others(Instant at) {
        for (int number = 0; number < OTHERS; number++) {
            write("other-" + number, 1, at);
        }
    }

    private void write(String orderId, long sequence, Instant at) {
        Event event = new Event(orderId, sequence, at, "c-1", null, new OrderShipped());
        byte[] value = codec.encode(log.name(), new EventEnvelope<>(OrderEvent.class).wrap(event));
        int partition = log.partition("o-1", kafka.partitions());
        cluster.topics()
                .produce(
                        new ProducerRecord<>(log.name(), partition, at.toEpochMilli(), orderId.getBytes(UTF_8), value));
    }
}
