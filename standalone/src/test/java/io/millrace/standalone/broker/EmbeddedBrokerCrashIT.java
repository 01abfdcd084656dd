package io.millrace.standalone.broker;

import static io.millrace.runtime.testkit.BrokerContract.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.BrokerContract;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.runtime.testkit.TestTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class EmbeddedBrokerCrashIT {
    private static final int RECORDS = 200;

    @TempDir
    Path directory;

    @Test
    void all_that_was_acknowledged_before_kill_9_is_there_after_it() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int life = 0; life < 2; life++) {
            try (ForkedBroker broker = ForkedBroker.start(directory);
                    TestTopics topics = new TestTopics(broker.bootstrapServers())) {
                if (life == 0) {
                    topics.create("kept", 1);
                }
                for (int i = 0; i < RECORDS; i++) {
                    String value = "life " + life + ", record " + i;
                    topics.produce("kept", null, value);
                    acknowledged.add(value);
                }
                broker.kill();
            }
        }

        try (ForkedBroker broker = ForkedBroker.start(directory);
                TestTopics topics = new TestTopics(broker.bootstrapServers())) {
            assertThat(values(topics.readAll("kept"))).isEqualTo(acknowledged);
            BrokerContract.showsOnlyWhatWasCommitted(broker.bootstrapServers());
        }
    }

    @Test
    void a_start_on_the_directory_of_another_process_is_refused() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start(directory)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, "127.0.0.1", FreePort.pick()))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(directory + " is in use by another running broker");

            broker.kill();
            DirectoryLock.acquire(directory).close();
        }
    }

    @Test
    void an_orderly_life_ends_in_time_and_without_false_alarms() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start(directory)) {
            BrokerContract.showsOnlyWhatWasCommitted(broker.bootstrapServers());

            assertThat(broker.stop()).isZero();
            assertThat(broker.said())
                    .doesNotContain("Performing controller activation", "Attempting to close NetworkClient");
        }
    }
}
