package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.payment.gateway.ChargeAnswer;
import io.millrace.payment.gateway.HttpPaymentGateway;
import io.millrace.payment.gateway.InquiryAnswer;
import io.millrace.payment.gateway.NoAnswer;
import io.millrace.payment.gateway.PaymentGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator in a process of its own, as it is started and killed in earnest. */
class GatewaySimulatorProcessIT {

    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();
    private PaymentGateway gateway;
    private int port;

    @BeforeEach
    void find_a_port() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        gateway = new HttpPaymentGateway(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void a_kill_in_the_middle_of_charges_forgets_no_answer() throws Exception {
        Process first = start("--weights", "paid=1");
        awaitLive();
        Map<String, ChargeAnswer> answers = new ConcurrentHashMap<>();

        List<CompletableFuture<Void>> calls = IntStream.range(0, 500)
                .mapToObj(i -> gateway.charge("o-" + i, "k-" + i, 100, "EUR").thenAccept(answer -> {
                    answers.put("o-" + i, answer);
                    if (answer instanceof ChargeAnswer.Paid) {
                        first.destroyForcibly();
                    }
                }))
                .toList();
        CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).join();
        first.waitFor();
        start("--weights", "error=1");
        awaitLive();

        assertThat(answers.values()).anyMatch(ChargeAnswer.Paid.class::isInstance);
        assertThat(answers.values()).anyMatch(NoAnswer.class::isInstance);
        answers.forEach((paymentId, answer) -> {
            InquiryAnswer found = gateway.inquire(paymentId).join();
            if (answer instanceof ChargeAnswer.Paid) {
                assertThat(found).isEqualTo(new InquiryAnswer.Charged());
            } else if (answer instanceof NoAnswer.NotSent) {
                assertThat(found).isEqualTo(new InquiryAnswer.NotCharged());
            } else {
                assertThat(found).isIn(new InquiryAnswer.Charged(), new InquiryAnswer.NotCharged());
            }
        });
    }

    @Test
    void late_charges_under_way_at_a_kill_never_took_the_money() throws Exception {
        Process first = start("--weights", "late=1", "--delay-ms", "600000", "--seed", Long.toString(Keys.SEED));
        awaitLive();
        CompletableFuture<ChargeAnswer> late = InFlight.charge(gateway, Keys.takingMoneyLate());

        first.destroyForcibly().waitFor();

        assertThat(late.join()).isInstanceOf(NoAnswer.Unknown.class);
        start("--weights", "error=1");
        awaitLive();
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new InquiryAnswer.NotCharged());
    }

    @Test
    void a_second_process_on_the_same_ledger_does_not_start() throws Exception {
        start("--weights", "paid=1");
        awaitLive();

        Process second = start("--port", "0");

        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(errors(second)).contains("another process uses " + directory.resolve("data/ledger.jsonl"));
    }

    @Test
    void bad_options_are_said_with_the_usage() throws Exception {
        Process process = start("--weights", "paid=lots");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors(process))
                .contains("--weights: a weight is a whole number from 0 to 1000000, not 'lots'")
                .contains("options: --port 8090")
                .doesNotContain("Exception");
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                GatewaySimulator.class.getName(),
                "--data",
                directory.resolve("data").toString()));
        if (!List.of(options).contains("--port")) {
            command.addAll(List.of("--port", Integer.toString(port)));
        }
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errorFile(processes.size()).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private void awaitLive() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.inquire("nobody").join().equals(new InquiryAnswer.NotCharged()));
    }

    private String errors(Process process) throws IOException {
        return Files.readString(errorFile(processes.indexOf(process)));
    }

    private Path errorFile(int number) {
        return directory.resolve("errors-" + number);
    }
}
