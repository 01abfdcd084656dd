package io.millrace.runtime.toy;

import static io.millrace.runtime.toy.Lockers.RULES;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Sweep;
import io.millrace.runtime.topology.Sweeper;
import io.millrace.runtime.topology.Sweeping;
import io.millrace.runtime.topology.Wiring;
import io.millrace.runtime.toy.protocol.LockerState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clearing away what has no use any more: when it is done, and what a sweep may do. */
class SweepTest {

    private static final int PARTITIONS = 4;

    private final List<String> parts = new ArrayList<>();
    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = new TopologyFixture(directory, this::wire, Lockers.partitions(PARTITIONS));
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void a_task_sweeps_soon_after_its_start_and_then_once_a_day() {
        toy.advance(Duration.ofSeconds(59));
        assertThat(parts).isEmpty();

        toy.advance(Duration.ofSeconds(1)).advance(Duration.ofMillis(100));
        assertThat(parts).containsExactly("null", "l-5");

        toy.advance(Duration.ofHours(23)).advance(Duration.ofMinutes(59));
        assertThat(parts).hasSize(2);
        toy.advance(Duration.ofMinutes(1)).advance(Duration.ofMillis(100));
        assertThat(parts).containsExactly("null", "l-5", "null", "l-5");
    }

    @Test
    void what_is_swept_is_erased_and_what_is_stirred_says_nothing_on_this_tasks_partition() {
        toy.advance(Duration.ofMinutes(1)).advance(Duration.ofMillis(100));

        List<TestRecord<byte[], byte[]>> told = toy.records(TOPICS.contacts());
        assertThat(told).hasSize(2).allSatisfy(record -> {
            assertThat(record.value()).isNull();
            assertThat(record.timestamp())
                    .isBetween(TopologyFixture.START.toEpochMilli(), toy.now().toEpochMilli());
        });
        assertThat(told.get(0).key()).isEqualTo("l-5".getBytes(UTF_8));
        String stirred = new String(told.get(1).key(), UTF_8);
        assertThat(stirred).startsWith("swept:~");
        assertThat(TOPICS.contacts().partition(stirred, PARTITIONS)).isZero();
        toy.nothingElse();
    }

    private Wiring wire(StreamEnvironment environment) {
        return ContextTopology.deciding("decide-rental", environment)
                .readDoor("read-lockers", TOPICS.door(), new LockerDoor(), TOPICS.intake())
                .sweep(new Sweeping(
                        "sweep-lockers", List.of(ToyStores.LOCKERS), List.of(TOPICS.contacts()), TwoParts::new))
                .tell(TOPICS.fees(), TOPICS.reminders())
                .into(TOPICS.log(), RULES, ToyStores.lockers());
    }

    /** Goes through a store of its task's own, in two parts. */
    private final class TwoParts implements Sweep {

        private final KeyValueStore<String, LockerState> lockers;

        TwoParts(ProcessorContext<?, ?> context) {
            lockers = context.getStateStore(ToyStores.LOCKERS);
        }

        @Override
        public @Nullable String go(@Nullable String from, Instant now, Sweeper sweeper) {
            assertThat(lockers.get("nobody's")).isNull();
            assertThat(now).isEqualTo(toy.now());
            parts.add(String.valueOf(from));
            if (from == null) {
                return "l-5";
            }
            assertThat(sweeper.isOurs(TOPICS.contacts(), "l-5"))
                    .isEqualTo(TOPICS.contacts().partition("l-5", PARTITIONS) == 0);
            sweeper.erase(TOPICS.contacts(), from);
            sweeper.stir(TOPICS.contacts());
            return null;
        }
    }
}
