package io.millrace.runtime.topology;

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
import io.millrace.runtime.toy.protocol.ReturnLocker;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.wire.FingerprintIds;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later version wrote into a store is neither gone on from nor held against a command. */
class LaterStateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] OF_A_LATER_SCHEMA = ByteBuffer.allocate(9)
            .put((byte) 0)
            .putInt(Integer.MAX_VALUE)
            .putInt(7)
            .array();

    private final ToyTopics topics = ToyTopics.of("lockers");
    private final StreamEnvironment environment =
            Surroundings.usual().environment(new FingerprintIds(), () -> NOW, new SimpleMeterRegistry());
    private final ContextRules<LockerState, LockerEvent> rules = new ContextRules<>(
            "decide",
            ToyStream.decider(topics, LockerPolicy.standard()),
            ToyStores.lockers(),
            topics.log(),
            Set.of(topics.fees(), topics.contacts()));

    private MockProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, LockerState> store;

    @BeforeEach
    void a_later_version_was_here(@TempDir Path directory) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        KeyValueStore<String, byte[]> raw = opened(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ToyStores.LOCKERS), Serdes.String(), Serdes.ByteArray()));
        raw.put("l-1", OF_A_LATER_SCHEMA);
        raw.close();
        store = opened(PlainStore.of(ToyStores.LOCKERS, LockerState.class).builder());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_task_does_not_begin_on_it() {
        DeciderProcessor<LockerState, LockerEvent> processor =
                new DeciderProcessor<>(environment, rules, Set.of("lockers"), new OverdueDeadlines(environment));

        assertThatThrownBy(() -> processor.init(context))
                .isInstanceOf(LaterStateException.class)
                .hasMessageContaining("lockers was written by a later version");
    }

    @Test
    void a_command_that_meets_it_is_no_dead_letter() {
        Turn<LockerState, LockerEvent> turn =
                new Turn<>(environment, rules, rules.stores().open(context::getStateStore));

        assertThatThrownBy(() -> turn.compute(of("l-1"), NOW)).isInstanceOf(LaterStateException.class);
        assertThat(turn.compute(of("l-2"), NOW).refused()).isNotNull();
    }

    private static Command of(String lockerId) {
        return new Command("c-1", lockerId, new ReturnLocker(), 0, null);
    }

    private <V> KeyValueStore<String, V> opened(StoreBuilder<KeyValueStore<String, V>> builder) {
        KeyValueStore<String, V> opened = builder.withLoggingDisabled().build();
        opened.init(context.getStateStoreContext(), opened);
        return opened;
    }
}
