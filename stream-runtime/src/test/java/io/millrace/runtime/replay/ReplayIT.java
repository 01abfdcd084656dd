package io.millrace.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.generation.GroupInUseException;
import io.millrace.runtime.replay.PastState.Question;
import io.millrace.runtime.replay.ReplayListener.Step;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.UnfitStateException;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.ToyStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A context's next generation is what its log says, byte for byte, and goes on where the last one stopped. */
@Tag("faults")
class ReplayIT {

    @TempDir
    private Path directory;

    @Test
    void it_holds_what_the_last_one_held_says_nothing_again_and_goes_on() throws Exception {
        ReplayedToy toy = new ReplayedToy("again", directory).livesAndStops(20);
        int told = KafkaCluster.shared().topics().readAll("again-fees").size();

        ReplayResult replayed = toy.replay();

        assertThat(replayed.applicationId()).isEqualTo("again-2");
        assertThat(replayed.events()).isEqualTo(40);
        assertThat(replayed.again()).isEmpty();
        assertThat(toy.changelog(2)).isEqualTo(toy.changelog(1)).hasSize(20);
        assertThat(settingsOf("again-2-lockers-changelog")).isEqualTo(settingsOf("again-1-lockers-changelog"));
        try (RunningStream running = toy.toy.start(toy.settings)) {
            assertThat(running.applicationId()).isEqualTo("again-2");
            toy.rent(20, 22);
        }
        assertThat(toy.toy.events()).hasSize(44);
        assertThat(KafkaCluster.shared().topics().readAll("again-fees")).hasSize(told + 2);
        assertThat(toy.toy.deadLetters()).isEmpty();
    }

    @Test
    void what_is_running_is_not_replayed_and_what_is_being_replayed_does_not_start() throws Exception {
        ReplayedToy toy = new ReplayedToy("busy", directory);
        try (RunningStream running = toy.toy.start(toy.settings)) {
            toy.rent(0, 3);
            assertThat(running.ready()).isTrue();
            assertThatThrownBy(toy::replay)
                    .isInstanceOf(GroupInUseException.class)
                    .hasMessageContaining("the group busy-1 is in use by [busy-1");
        }

        List<CompletableFuture<RunningStream>> started = new ArrayList<>();
        ReplayResult replayed = toy.replay(
                ReplayedToy.listening(step -> {
                    if (step == Step.FOLD) {
                        assertThatThrownBy(toy::replay)
                                .isInstanceOf(GroupInUseException.class)
                                .hasMessageContaining("replay-of-busy-1");
                        started.add(CompletableFuture.supplyAsync(toy::begin));
                    }
                }),
                Optional.empty());

        assertThat(replayed.applicationId()).isEqualTo("busy-2");
        try (RunningStream waited = started.get(0).get(1, TimeUnit.MINUTES)) {
            assertThat(waited.applicationId()).isEqualTo("busy-2");
        }
    }

    @Test
    void a_lost_changelog_keeps_it_from_starting_until_it_is_replayed() throws Exception {
        ReplayedToy toy = new ReplayedToy("lost", directory).livesAndStops(5);
        Map<String, String> before = toy.changelog(1);
        delete("lost-1-lockers-changelog");

        assertThatThrownBy(toy::begin)
                .isInstanceOf(UnfitStateException.class)
                .hasMessageContaining("lost-1-lockers-changelog is missing")
                .hasMessageContaining("millrace replay lost");

        toy.replay();

        assertThat(toy.changelog(2)).isEqualTo(before);
        try (RunningStream running = toy.toy.start(toy.settings)) {
            toy.rent(5, 6);
            assertThat(running.applicationId()).isEqualTo("lost-2");
        }
    }

    @Test
    void without_offsets_it_asks_from_when_on_and_tells_what_is_handled_again() throws Exception {
        ReplayedToy toy = new ReplayedToy("forgetful", directory).livesAndStops(4);
        try (Admin admin = ReplayedToy.admin()) {
            admin.deleteConsumerGroups(List.of("forgetful-1")).all().get();
        }

        assertThatThrownBy(toy::replay)
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("--from TIME");
        ReplayResult replayed = toy.replay(ReplayedToy.NOBODY, Optional.of(Instant.EPOCH));

        assertThat(replayed.again()).containsExactlyEntriesOf(Map.of("forgetful", 8L));
        assertThat(toy.changelog(2)).hasSize(4);
    }

    @Test
    void what_was_believed_can_be_asked_while_it_runs() {
        ReplayedToy toy = new ReplayedToy("past", directory);
        try (RunningStream running = toy.toy.start(toy.settings)) {
            toy.rent(0, 2);
            Instant then = Instant.now();
            toy.rent(2, 3);

            assertThat(believed(toy, new Question(then, Optional.empty()))).containsOnlyKeys("l-0", "l-1");
            assertThat(believed(toy, new Question(Instant.now(), Optional.of("l-2"))))
                    .containsOnlyKeys("l-2")
                    .allSatisfy((key, value) -> assertThat(value.get(0)).isEqualTo(2L));
            assertThat(believed(toy, new Question(then, Optional.of("l-2")))).isEmpty();
            assertThat(running.ready()).isTrue();
        }
    }

    private static Map<String, SpecificRecord> believed(ReplayedToy toy, Question question) {
        Map<String, SpecificRecord> records = new TreeMap<>();
        new PastState(toy.settings)
                .tell(ToyStream.application(toy.settings), question, (store, key, value) -> records.put(key, value));
        return records;
    }

    private static void delete(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = ReplayedToy.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private static Map<String, String> settingsOf(String topic) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = ReplayedToy.admin()) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            Map<String, String> settings = new TreeMap<>();
            config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
            return settings;
        }
    }
}
