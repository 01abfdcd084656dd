package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.testkit.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong with a command line is told in a line, before anything is started. */
class CommandLineTest {

    private final StringWriter told = new StringWriter();

    @TempDir
    private Path directory;

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("--kafka-port 99999", "--kafka-port is 1 to 65535, not 99999"),
                Arguments.of("--http-port 0", "--http-port is 1 to 65535, not 0"),
                Arguments.of("--http-port 7000 --smtp-port 7000", "each port can be given once"),
                Arguments.of("--gateway foo", "foo"),
                Arguments.of("--gateway paid=-1", "a weight is a whole number"),
                Arguments.of("--gateway-delay-ms -5", "the delay is 0 to"),
                Arguments.of("--nonsense", "Unknown option: '--nonsense'"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_option_is_told_in_one_line(String options, String message) {
        int code = run("up --data " + directory.resolve("data") + " " + options);

        assertThat(code).isEqualTo(2);
        assertThat(told.toString().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("millrace: ")
                .contains(message);
        assertThat(Files.exists(directory.resolve("data"))).isFalse();
    }

    @Test
    void a_port_that_is_taken_is_told_with_its_option() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run(freePorts() + " --gateway-port " + taken.getLocalPort());

            assertThat(code).isEqualTo(1);
            assertThat(told.toString())
                    .startsWith("millrace: cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (--gateway-port)");
            assertThat(Files.exists(directory.resolve("data"))).isFalse();
        }
    }

    @Test
    void a_kafka_that_is_not_there_is_told() {
        String nobody = "127.0.0.1:" + FreePort.pick();

        int code = run(freePorts() + " --gateway-port " + FreePort.pick() + " --bootstrap " + nobody);

        assertThat(code).isEqualTo(1);
        assertThat(told.toString()).isEqualToNormalizingNewlines("millrace: there is no Kafka at " + nobody + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "replay shelves, 'CONTEXT is one of orders, inventory, payments, emails, accounts, not shelves'",
        "replay orders --key o-1, --key needs --until",
        "replay orders --until yesterday, '--until is a time with its zone, such as 2026-02-24T09:00:00Z, not yesterday'",
        "replay orders --until 2026-02-24T09:00:00Z --from 2026-02-24T09:00:00Z, --from and --until do not go together"
    })
    void a_replay_that_is_asked_for_wrongly_is_told_before_anything_starts(String command, String message) {
        assertThat(run(command + " --data " + directory.resolve("data"))).isEqualTo(2);

        assertThat(told.toString()).startsWith("millrace: " + message).hasLineCount(2);
        assertThat(Files.exists(directory.resolve("data"))).isFalse();
    }

    @Test
    void a_replay_where_there_is_no_system_is_told() {
        assertThat(run("replay orders --data " + directory.resolve("data"))).isEqualTo(1);

        assertThat(told.toString())
                .startsWith("millrace: there is no system in ")
                .hasLineCount(1);
        assertThat(Files.exists(directory.resolve("data"))).isFalse();
    }

    @Test
    void a_broker_address_that_is_none_is_told() {
        assertThat(run("tail orders --bootstrap nonsense")).isEqualTo(1);

        assertThat(told.toString()).contains("nonsense").hasLineCount(1);
    }

    @Test
    void it_says_which_version_it_is() {
        assertThat(run("-V")).isZero();

        assertThat(told.toString()).startsWith("Millrace ").contains("Java ");
    }

    @ParameterizedTest
    @CsvSource({
        "token, staff, staff, 1",
        "token c-1, c-1, customer, 1",
        "token till --role service --hours 8784, till, service, 8784"
    })
    void a_token_is_signed_with_the_key_of_the_data_folder(String command, String id, String role, int hours)
            throws IOException {
        TokenKeys unused = TokenKeys.readOrMake(directory.resolve("token-keys.json"));

        assertThat(run(command + " --data " + directory)).isZero();

        String[] parts = told.toString().strip().split("[.]", -1);
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(parts).hasSize(3);
        assertThat(claims.get("sub").asText()).isEqualTo(id);
        assertThat(claims.get("role").asText()).isEqualTo(role);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(hours * 3600L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token --hours 25", "token --hours 0", "token --role boss", "token a/b"})
    void a_token_that_nobody_should_have_is_not_made(String command) {
        assertThat(run(command + " --data " + directory)).isEqualTo(2);

        assertThat(told.toString()).startsWith("millrace: ").hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "dead-letters list", "dead-letters show dead-letters-0-0"})
    void without_a_key_in_the_data_folder_nobody_signs_in(String command) {
        assertThat(run(command + " --data " + directory)).isEqualTo(1);

        assertThat(told.toString())
                .startsWith("millrace: there is no " + directory.resolve("token-keys.json"))
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letters redrive",
                "dead-letters redrive dead-letters-0-0 --all",
                "dead-letters redrive --since yesterday",
                "load --rate 0",
                "load --bad 101"
            })
    void what_is_not_clear_is_not_done(String command) {
        assertThat(run(command)).isEqualTo(2);

        assertThat(told.toString()).startsWith("millrace: ").hasLineCount(2);
    }

    private String freePorts() {
        return "up --data %s --kafka-port %d --http-port %d --smtp-port %d"
                .formatted(directory.resolve("data"), FreePort.pick(), FreePort.pick(), FreePort.pick());
    }

    private int run(String arguments) {
        CommandLine command = Millrace.commandLine();
        command.setOut(new PrintWriter(told, true));
        command.setErr(new PrintWriter(told, true));
        return command.execute(arguments.split(" "));
    }
}
