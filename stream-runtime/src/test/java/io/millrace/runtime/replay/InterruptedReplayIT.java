package io.millrace.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.generation.Generations;
import io.millrace.runtime.replay.ReplayListener.Step;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.schemas.wire.FingerprintIds;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until the last record is written nothing has changed; once it is, nothing of the old generation goes on. */
@Tag("faults")
class InterruptedReplayIT {

    @TempDir
    private Path directory;

    @Test
    void interrupted_at_any_step_it_leaves_the_old_generation_whole_and_the_next_one_cleans_up() throws Exception {
        ReplayedToy toy = new ReplayedToy("cut", directory).livesAndStops(5);
        Map<String, String> before = toy.changelog(1);
        Map<TopicPartition, OffsetAndMetadata> read = offsets();
        Generations generations = new Generations(KafkaSettings.from(toy.settings), new FingerprintIds());

        for (Step step : EnumSet.complementOf(EnumSet.of(Step.DONE))) {
            assertThatThrownBy(() -> toy.replay(ReplayedToy.interruptedAt(step), Optional.empty()))
                    .isInstanceOf(ReplayedToy.Interruption.class);
            assertThat(generations.current("cut")).as("after " + step).isEqualTo(1);
            assertThat(toy.changelog(1)).as("after " + step).isEqualTo(before);
            assertThat(offsets()).as("after " + step).isEqualTo(read);
        }

        try (RunningStream running = toy.toy.start(toy.settings)) {
            assertThat(running.applicationId()).isEqualTo("cut-1");
            toy.rent(5, 6);
        }
        assertThat(toy.replay().applicationId()).isEqualTo("cut-2");
        assertThat(toy.changelog(2)).isEqualTo(toy.changelog(1)).hasSize(6);
    }

    @Test
    void one_that_has_slept_writes_nothing_more_and_switches_nothing() throws Exception {
        ReplayedToy toy = new ReplayedToy("sleepy", directory).livesAndStops(5);

        assertThatThrownBy(() -> toy.replay(
                        ReplayedToy.listening(step -> {
                            if (step == Step.COPY_OFFSETS) {
                                // As the one does that begins when this one is taken for dead.
                                new GenerationWriter(KafkaSettings.from(toy.settings), "sleepy").close();
                            }
                        }),
                        Optional.empty()))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("another replay of sleepy has begun");

        assertThat(new Generations(KafkaSettings.from(toy.settings), new FingerprintIds()).current("sleepy"))
                .isEqualTo(1);
    }

    @Test
    void what_somebody_has_decided_meanwhile_is_not_thrown_away() {
        ReplayedToy toy = new ReplayedToy("sneaky", directory).livesAndStops(5);

        assertThatThrownBy(() -> toy.replay(
                        ReplayedToy.listening(step -> {
                            if (step == Step.SWITCH) {
                                KafkaCluster.shared().topics().produce("sneaky-events", "l-1", new byte[] {1});
                            }
                        }),
                        Optional.empty()))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("somebody has worked in sneaky-1 meanwhile");
    }

    @Test
    void a_log_that_has_lost_an_event_is_refused_with_its_place() {
        ReplayedToy toy = new ReplayedToy("holey", directory).livesAndStops(1);
        var last = KafkaCluster.shared().topics().readAll("holey-events").get(1);
        KafkaCluster.shared()
                .topics()
                .produce(new ProducerRecord<>(last.topic(), last.partition(), last.key(), last.value()));

        assertThatThrownBy(toy::replay)
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("holey-events-" + last.partition() + " at ")
                .hasMessageContaining("l-0:2 stands there once more");
    }

    @Test
    void an_instance_that_joins_after_the_switch_ends_before_its_first_record() throws Exception {
        ReplayedToy toy = new ReplayedToy("late", directory).livesAndStops(3);
        KafkaSettings kafka = KafkaSettings.from(toy.settings);
        StreamApplication application = ToyStream.application(toy.settings);
        StreamApplication slow = StreamApplication.of("late", environment -> {
            // It has read the generation, and not joined yet.
            KafkaCluster.shared()
                    .topics()
                    .produce(new Generations(kafka, new FingerprintIds()).makesCurrent("late", 2));
            return application.wiring().apply(environment);
        });
        toy.toy.rent("l-3", "c-1");

        try (RunningStream running = new StreamRunner(toy.settings, new SimpleMeterRegistry()).start(slow)) {
            assertThat(running.applicationId()).isEqualTo("late-1");
            assertThat(CompletableFuture.supplyAsync(() -> ended(running)).get(1, TimeUnit.MINUTES))
                    .as("stopped on purpose")
                    .isFalse();
        }
        assertThat(toy.toy.events()).hasSize(6);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets() throws Exception {
        try (Admin admin = ReplayedToy.admin()) {
            return admin.listConsumerGroupOffsets("cut-1")
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private static boolean ended(RunningStream running) {
        try {
            return running.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
