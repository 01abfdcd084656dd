package io.millrace.runtime.runner;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.ForkedJvm;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.schemas.envelope.Event;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.streams.ThreadMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the partitions; one is killed in the middle of its work. */
@Tag("faults")
class TwoInstancesIT {

    private static final int BEFORE = 200;
    private static final int AFTER = 100;

    private final ToyOnKafka toy = new ToyOnKafka("pair");

    @Test
    void every_command_is_decided_exactly_once_though_an_instance_is_killed(@TempDir Path directory) {
        Settings mine = toy.settings(directory.resolve("mine"));
        Settings other = toy.settings(directory.resolve("other"));
        try (RunningStream running = toy.start(mine);
                ForkedJvm second = ForkedJvm.start(ToyStream.class, other.asMap(), directory.resolve("output"))) {
            await().atMost(ToyOnKafka.PATIENCE).until(() -> tasks(running) == ToyOnKafka.PARTITIONS / 2);
            rent(0, BEFORE);
            await().atMost(ToyOnKafka.PATIENCE).until(() -> toy.events().size() > BEFORE / 2);

            second.kill();
            rent(BEFORE, BEFORE + AFTER);

            assertThat(toy.awaitEvents(BEFORE + AFTER))
                    .extracting(Event::eventId)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.endsWith(":1"));
            assertThat(toy.events().stream().collect(groupingBy(Event::aggregateId)))
                    .hasSize(BEFORE + AFTER);
            assertThat(tasks(running)).isEqualTo(ToyOnKafka.PARTITIONS);
        }
    }

    private void rent(int from, int to) {
        for (int number = from; number < to; number++) {
            toy.rent("l-" + number, "c-1");
        }
    }

    private static int tasks(RunningStream running) {
        return running.streams().metadataForLocalThreads().stream()
                .map(ThreadMetadata::activeTasks)
                .mapToInt(Set::size)
                .sum();
    }
}
