package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four applications of one process found no state directory at their first start, and one of them failed over it. */
class StreamsThatStartAtOnceTest {

    @TempDir
    private Path folder;

    @Test
    void the_state_directory_is_there_before_kafka_streams_looks_for_it() {
        Path directory = folder.resolve("not").resolve("there").resolve("yet");

        settings(directory);

        assertThat(directory).isDirectory();
    }

    @Test
    void a_state_directory_that_cannot_be_made_is_a_wrong_setting() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> settings(file.resolve("below")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILLRACE_STATE_DIR");
    }

    private static void settings(Path directory) {
        Settings settings =
                Settings.of(Map.of("KAFKA_BOOTSTRAP_SERVERS", "nowhere:1", "MILLRACE_STATE_DIR", directory.toString()));
        assertThat(StreamsSettings.of("toy-1", settings, KafkaSettings.from(settings)))
                .isNotEmpty();
    }
}
