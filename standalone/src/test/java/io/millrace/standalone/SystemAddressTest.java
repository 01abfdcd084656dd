package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a command finds the system that it is about. */
class SystemAddressTest {

    @TempDir
    Path data;

    @Test
    void a_data_folder_says_where_its_system_is() {
        written();

        assertThat(kafka("--data", data.toString())).isEqualTo("127.0.0.1:19092");
        assertThat(api("--data", data.toString())).isEqualTo("http://127.0.0.1:18080");
    }

    @Test
    void what_is_said_counts_more_than_what_a_folder_says() {
        written();

        assertThat(kafka("--data", data.toString(), "--kafka-port", "9")).isEqualTo("127.0.0.1:9");
        assertThat(kafka("--data", data.toString(), "--bootstrap", "kafka:9")).isEqualTo("kafka:9");
        assertThat(api("--data", data.toString(), "--http-port", "9")).isEqualTo("http://127.0.0.1:9");
        assertThat(api("--data", data.toString(), "--url", "https://shop/")).isEqualTo("https://shop/");
    }

    @Test
    void where_nothing_is_known_it_is_at_the_usual_ports() {
        assertThat(kafka("--data", data.toString())).isEqualTo("127.0.0.1:9092");
        assertThat(api("--data", data.toString())).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void a_folder_that_an_earlier_version_wrote_does_not_know_the_api() {
        new Addresses("127.0.0.1:19092", "http://127.0.0.1:18090", "").writeTo(data);

        assertThat(api("--data", data.toString())).isEqualTo("http://127.0.0.1:8080");
    }

    private void written() {
        new Addresses("127.0.0.1:19092", "http://127.0.0.1:18090", "http://127.0.0.1:18080").writeTo(data);
    }

    private static String kafka(String... arguments) {
        Settings settings =
                CommandLine.populateCommand(new SystemAddress(), arguments).running(Settings.of(Map.of()));
        return settings.find(KafkaSettings.BOOTSTRAP).orElseThrow();
    }

    private static String api(String... arguments) {
        return CommandLine.populateCommand(new ApiOptions(), arguments).url().toString();
    }
}
