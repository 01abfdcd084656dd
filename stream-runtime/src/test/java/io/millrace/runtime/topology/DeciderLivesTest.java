package io.millrace.runtime.topology;

import static io.millrace.runtime.toy.protocol.LockerStatus.WAITING_FOR_FEE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.toy.ToyStores;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.ToyTopics;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;
import io.millrace.runtime.toy.protocol.LockerEvent;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.SchemaRegistryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One processor object, several lives: after a revive nothing of the old life counts. */
class DeciderLivesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofHours(1);

    private final ToyTopics topics = ToyTopics.of("lockers");
    private MockProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, LockerState> store;
    private Instant now = NOW;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void openStore(@TempDir Path directory) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        store = PlainStore.of(ToyStores.LOCKERS, LockerState.class)
                .builder()
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_revived_task_knows_only_the_deadlines_of_its_store() {
        store.put("l-1", waiting());
        store.put("l-2", waiting());
        DeciderProcessor<LockerState, LockerEvent> processor = processor(new FingerprintIds());
        processor.init(context);
        processor.close();
        store.delete("l-1");
        processor.init(context);
        now = now.plus(LONG);

        tick(1);

        assertThat(context.forwarded())
                .extracting(forwarded -> new String(forwarded.record().key(), UTF_8))
                .containsOnly("l-2");
    }

    @Test
    void a_task_that_ends_takes_its_clock_along() {
        DeciderProcessor<LockerState, LockerEvent> processor = processor(new FingerprintIds());
        processor.init(context);
        processor.close();
        processor.init(context);

        assertThat(context.scheduledPunctuators())
                .extracting(CapturedPunctuator::cancelled)
                .containsExactly(true, false);
    }

    @Test
    void what_is_overdue_is_known_from_the_start_and_forgotten_with_the_task() {
        store.put("l-1", waiting());
        DeciderProcessor<LockerState, LockerEvent> processor = processor(new FingerprintIds());
        processor.init(context);
        processor.init(context);
        now = now.plus(LONG);

        double overdue = overdue();
        processor.close();

        assertThat(overdue).isEqualTo(1);
        assertThat(overdue()).isZero();
    }

    @Test
    void a_processor_between_two_lives_takes_nothing() {
        DeciderProcessor<LockerState, LockerEvent> processor = processor(new FingerprintIds());
        processor.init(context);
        processor.close();

        assertThatThrownBy(() -> processor.process(rent())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_registry_that_is_away_costs_no_command() {
        DeciderProcessor<LockerState, LockerEvent> processor = processor(new Away());
        processor.init(context);

        assertThatThrownBy(() -> processor.process(rent())).isInstanceOf(SchemaRegistryException.class);
        assertThat(context.forwarded()).isEmpty();
        assertThat(store.get("l-1")).isNull();
    }

    private void tick(int life) {
        context.scheduledPunctuators().get(life).getPunctuator().punctuate(now.toEpochMilli());
    }

    private double overdue() {
        return meters.get("millrace.deadlines.overdue")
                .tag("kind", "gives-up")
                .gauge()
                .value();
    }

    private DeciderProcessor<LockerState, LockerEvent> processor(SchemaIds ids) {
        StreamEnvironment environment = Surroundings.usual().environment(ids, () -> now, meters);
        ContextRules<LockerState, LockerEvent> rules = new ContextRules<>(
                "decide",
                ToyStream.decider(topics, LockerPolicy.standard()),
                ToyStores.lockers(),
                topics.log(),
                Set.of(topics.fees(), topics.contacts()));
        return new DeciderProcessor<>(environment, rules, Set.of("lockers"), new OverdueDeadlines(environment));
    }

    private static LockerState waiting() {
        return new LockerState(1L, NOW, 0L, WAITING_FOR_FEE, "c-1", 0, NOW.plusSeconds(60));
    }

    private static Record<byte[], Inbound> rent() {
        return new Record<>(
                null, new Inbound(new Command("c-1", "l-1", new RentLocker(), 0, null), Origin.ofTime("l-1")), 0);
    }

    /** A registry that does not answer. */
    private static final class Away implements SchemaIds {

        @Override
        public int idOf(Schema schema, String topic) {
            throw new SchemaRegistryException("away");
        }

        @Override
        public Schema schemaOf(int id) {
            throw new SchemaRegistryException("away");
        }

        @Override
        public void know(Schema schema) {}
    }
}
