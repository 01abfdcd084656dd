package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.ForkedJvm;
import io.millrace.runtime.toy.BrittleToy;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.schemas.envelope.Event;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream thread that dies is replaced; where that cannot help, the process says so by its exit code. */
@Tag("faults")
class ThreadDeathIT {

    @TempDir
    private Path directory;

    @Test
    void a_dead_thread_is_replaced_and_its_command_decided_once() {
        ToyOnKafka toy = new ToyOnKafka("mortal");
        Settings settings = toy.settings(directory);
        try (RunningStream running = toy.start(settings, BrittleToy.application(settings))) {
            toy.rent(BrittleToy.KILLS_TWICE, "c-1");

            assertThat(toy.awaitEvents(1)).extracting(Event::eventId).containsExactly(BrittleToy.KILLS_TWICE + ":1");
            assertThat(toy.deadLetters()).isEmpty();
            assertThat(running.alive()).isTrue();
        }
    }

    @Test
    void a_state_that_is_not_sound_costs_its_own_commands_and_nobody_elses() {
        ToyOnKafka toy = new ToyOnKafka("unsound");
        Settings settings = toy.settings(directory);
        try (RunningStream running = toy.start(settings, BrittleToy.application(settings))) {
            toy.rent(BrittleToy.UNREADABLE, "c-1");
            toy.rent("l-1", "c-2");

            assertThat(toy.awaitEvents(1)).extracting(Event::eventId).containsExactly("l-1:1");
            await().atMost(ToyOnKafka.PATIENCE)
                    .untilAsserted(() -> assertThat(toy.deadLetters()).hasSize(1));
            assertThat(running.alive()).isTrue();
        }
    }

    @Test
    void told_to_stop_it_ends_with_exit_code_0() {
        ToyOnKafka toy = new ToyOnKafka("obedient");
        Settings settings = toy.settings(directory.resolve("state"));
        try (ForkedJvm toyProcess = ForkedJvm.start(BrittleToy.class, settings.asMap(), directory.resolve("output"))) {
            toy.awaitTopics();
            toy.rent("l-1", "c-1");
            toy.awaitEvents(1);

            toyProcess.stop();

            assertThat(toyProcess.exitCode(ToyOnKafka.PATIENCE))
                    .as(toyProcess.printed())
                    .isZero();
        }
    }

    @Test
    void what_cannot_go_on_ends_with_an_exit_code_above_0_and_loses_nothing() {
        ToyOnKafka toy = new ToyOnKafka("hopeless");
        Path output = directory.resolve("output");
        Settings settings = toy.settings(directory.resolve("state"));
        try (ForkedJvm toyProcess = ForkedJvm.start(BrittleToy.class, settings.asMap(), output)) {
            toy.awaitTopics();
            toy.rent("l-1", "c-1");
            toy.awaitEvents(1);
            toy.rent(BrittleToy.HOPELESS, "c-1");

            assertThat(toyProcess.exitCode(ToyOnKafka.PATIENCE))
                    .as(toyProcess.printed())
                    .isEqualTo(1);
        }
        assertThat(toy.awaitEvents(1)).hasSize(1);
        assertThat(toy.deadLetters()).isEmpty();
    }
}
