package io.millrace.runtime.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.FaultyDecider;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.ToyTopology;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.RentalEnded;
import io.millrace.schemas.envelope.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy's lives on a real broker. */
class StreamRunnerIT {

    @TempDir
    private Path directory;

    @Test
    void state_and_deadlines_come_back_without_any_local_file_and_a_lost_changelog_is_refused() throws Exception {
        ToyOnKafka toy = new ToyOnKafka("runner");
        Settings first = toy.settings(directory.resolve("first"));
        try (RunningStream running = toy.start(first)) {
            assertThat(running.applicationId()).isEqualTo("runner-1");
            toy.rent("l-1", "c-1");
            toy.rent("l-2", "c-1");
            toy.awaitEvents(2);
        }

        Settings second = toy.settings(directory.resolve("second")).with(ToyStream.FEE_TIMEOUT, "4000");
        try (RunningStream running = toy.start(second)) {
            toy.rent("l-1", "c-1");
            toy.rent("l-3", "c-1");
            assertThat(toy.awaitEvents(6))
                    .filteredOn(event -> event.fact() instanceof RentalEnded)
                    .extracting(Event::eventId)
                    .containsExactlyInAnyOrder("l-1:2", "l-2:2", "l-3:2");
            assertThat(running.ready()).isTrue();
        }

        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()))) {
            admin.deleteTopics(List.of("runner-1-lockers-changelog")).all().get();
        }
        assertThatThrownBy(() -> new StreamRunner(second, new SimpleMeterRegistry())
                        .start(ToyStream.application(second))
                        .close())
                .isInstanceOf(UnfitStateException.class)
                .hasMessageContaining("millrace replay runner");
    }

    @Test
    void what_is_misplaced_broken_or_as_large_as_can_be_stops_nothing() {
        ToyOnKafka toy = new ToyOnKafka("stony");
        Settings settings = toy.settings(directory);
        StreamApplication faulty = StreamApplication.of(
                "stony",
                environment -> ToyTopology.wire(
                        environment,
                        toy.topics(),
                        new FaultyDecider(toy.topics(), ToyStream.decider(toy.topics(), LockerPolicy.standard()))));
        try (RunningStream running = toy.start(settings, faulty)) {
            for (int partition = 0; partition < ToyOnKafka.PARTITIONS; partition++) {
                say(partition, "no json");
                say(partition, renting("elsewhere-" + partition));
                say(partition, renting("unwritable-state-" + partition));
                say(partition, renting("huge-state-" + partition));
                say(partition, renting("largest-event-" + partition));
            }
            List<Event> events = toy.awaitEvents(2 * ToyOnKafka.PARTITIONS);

            assertThat(events)
                    .filteredOn(event -> event.fact() instanceof LockerRented)
                    .hasSize(ToyOnKafka.PARTITIONS);
            await().atMost(ToyOnKafka.PATIENCE)
                    .untilAsserted(() -> assertThat(toy.deadLetters()).hasSize(3 * ToyOnKafka.PARTITIONS));
            assertThat(running.ready()).isTrue();
        }
    }

    private static String renting(String lockerId) {
        return "{\"type\":\"RentLocker\",\"lockerId\":\"" + lockerId + "\"}";
    }

    private static void say(int partition, String text) {
        KafkaCluster.shared()
                .topics()
                .produce(new ProducerRecord<>("stony", partition, null, null, text.getBytes(UTF_8)));
    }
}
