package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorOptionsTest {

    @Test
    void without_options_it_listens_on_loopback_and_behaves_as_earlier_systems_did() {
        SimulatorOptions options = SimulatorOptions.parse();

        assertThat(options)
                .isEqualTo(new SimulatorOptions(
                        "127.0.0.1",
                        8090,
                        Path.of("data/gateway"),
                        Weights.DEFAULT,
                        Duration.ofSeconds(5),
                        options.seed()));
        assertThat(SimulatorOptions.parse().seed()).isNotEqualTo(options.seed());
    }

    @Test
    void every_option_is_read() {
        SimulatorOptions options = SimulatorOptions.parse(
                "--port 1 --host ::1 --data d --weights paid=1 --delay-ms 2 --seed -3".split(" ", -1));

        assertThat(options.port()).isEqualTo(1);
        assertThat(options.host()).isEqualTo("::1");
        assertThat(options.data()).isEqualTo(Path.of("d"));
        assertThat(options.weights()).hasToString("paid=1");
        assertThat(options.delay()).isEqualTo(Duration.ofMillis(2));
        assertThat(options.seed()).isEqualTo(-3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ports 1|unknown option --ports",
                "--port|--port needs a value",
                "--port 1 --port 2|--port is given twice",
                "--port x|--port: not a number: 'x'",
                "--port 65536|a port is a number from 0 to 65535, not 65536",
                "--delay-ms -1|the delay is 0 to 600000 ms, not -1",
                "--delay-ms 600001|the delay is 0 to 600000 ms, not 600001",
                "--weights paid=0|--weights: at least one weight must be above 0"
            })
    void what_is_wrong_is_said(String commandLine, String message) {
        assertThatThrownBy(() -> SimulatorOptions.parse(commandLine.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
