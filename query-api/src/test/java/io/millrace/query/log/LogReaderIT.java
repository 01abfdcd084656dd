package io.millrace.query.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogReaderIT implements LogObserver {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaCluster cluster = KafkaCluster.start(1);
    private final Settings settings = Settings.of(Map.of(KafkaSettings.BOOTSTRAP, cluster.bootstrapServers()));
    private final FingerprintIds ids = new FingerprintIds();
    private final RecordCodec<OrderEvent> codec = new RecordCodec<>(OrderEvent.class, ids);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final LogReader reader = new LogReader(KafkaSettings.from(settings), ids, meters);

    @Override
    public void seen(LogEntry entry) {
        Event event = entry.event();
        seen.add(event.aggregateId());
        if (event.aggregateId().equals("bug")) {
            throw new IllegalStateException("an observer with a bug");
        }
    }

    @Override
    public void seen(DeadLetterNotice notice) {
        seen.add(notice.reason().getCode() + " " + notice.commandId());
    }

    @BeforeEach
    void start() {
        try (Admin admin = Admin.create(KafkaSettings.from(settings).clients())) {
            new TopicSetup(admin, 4).prepare(List.of(Topics.ORDER_EVENTS, Topics.DEAD_LETTERS));
        }
        write("before");
        reader.follow(List.of(Topics.ORDER_EVENTS), List.of(this));
        await().atMost(PATIENCE).until(reader::reading);
    }

    @AfterEach
    void stop() {
        reader.close();
        cluster.close();
    }

    @Test
    void what_cannot_be_read_is_counted_and_passed_over() {
        produce("order-events", "o-1", "nonsense".getBytes(UTF_8));
        produce("order-events", "o-1", null);
        write("bug");
        produce("dead-letters", null, new byte[0]);
        write("o-1");

        await().atMost(PATIENCE).until(() -> seen.contains("o-1") && seen.contains("unknown null"));
        assertThat(seen).containsExactlyInAnyOrder("bug", "o-1", "unknown null");
        assertThat(meters.get("millrace.query.records.passed.over")
                        .tag("topic", "order-events")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void dead_letters_are_told_with_their_command() {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-letters", null, new byte[] {1});
        letter.headers().add(new RecordHeader(DeadLetterHeaders.CODE, "conflict".getBytes(UTF_8)));
        letter.headers().add(new RecordHeader(DeadLetterHeaders.COMMAND_ID, "c-1".getBytes(UTF_8)));

        cluster.topics().produce(letter);

        await().atMost(PATIENCE).until(() -> seen.contains("conflict c-1"));
    }

    @Test
    void what_is_aborted_is_never_seen() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "aborter");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<?> sent = producer.send(record("aborted"));
            producer.flush();
            assertThat(sent).isDone();
            producer.abortTransaction();
            producer.beginTransaction();
            Future<?> kept = producer.send(record("committed"));
            producer.commitTransaction();
            assertThat(kept).isDone();
        }

        await().atMost(PATIENCE).until(() -> seen.contains("committed"));
        assertThat(seen).containsExactly("committed");
    }

    @Test
    void reading_goes_on_when_the_broker_comes_back() {
        write("first");
        await().atMost(PATIENCE).until(() -> seen.contains("first"));

        cluster.stopBroker(0);
        cluster.startBroker(0);
        write("second");

        await().atMost(PATIENCE).until(() -> seen.contains("second"));
        assertThat(seen).containsExactly("first", "second");
    }

    private void write(String orderId) {
        cluster.topics().produce(record(orderId));
    }

    private ProducerRecord<byte[], byte[]> record(String orderId) {
        Event event = new Event(orderId, 1, Instant.EPOCH, "c-1", null, new OrderShipped());
        byte[] value = codec.encode("order-events", new EventEnvelope<>(OrderEvent.class).wrap(event));
        return new ProducerRecord<>("order-events", 0, orderId.getBytes(UTF_8), value);
    }

    private void produce(String topic, String key, byte[] value) {
        cluster.topics().produce(new ProducerRecord<>(topic, 0, key == null ? null : key.getBytes(UTF_8), value));
    }
}
