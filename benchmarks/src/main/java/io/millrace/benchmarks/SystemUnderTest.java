package io.millrace.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code millrace up} as a process of its own, with a gateway that always pays and a mail server. */
final class SystemUnderTest implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long STOP_WITHIN_S = 20;

    private final Path data;
    private final int kafkaPort = freePort();
    private final int httpPort = freePort();
    private final int gatewayPort = freePort();
    private final int smtpPort = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    SystemUnderTest(Path data) {
        this.data = data;
    }

    String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Starts it and returns how long it took until it was ready. */
    Duration start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-Xms512m",
                "-Xmx2g",
                "-cp",
                classPath(),
                "io.millrace.standalone.Millrace",
                "up",
                "--gateway=paid=100"));
        command.addAll(List.of(
                "--data=" + data,
                "--kafka-port=" + kafkaPort,
                "--http-port=" + httpPort,
                "--gateway-port=" + gatewayPort,
                "--smtp-port=" + smtpPort));
        long begun = System.nanoTime();
        Files.createDirectories(data);
        ProcessBuilder builder = new ProcessBuilder(command);
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("benchmark.log").toFile()))
                .start();
        process = started;
        while (!isReady()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(READY_WITHIN) > 0 || started.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the system is not ready after " + waited + ":\n"
                        + Files.readString(data.resolve("benchmark.log")));
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Stops it in order. */
    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(STOP_WITHIN_S, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            process = null;
        }
    }

    /** Deletes the state directories: the next start restores all stores from their changelogs. */
    void forgetState() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("state"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    private boolean isReady() throws InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + httpPort + "/health/ready");
        try {
            HttpRequest question = HttpRequest.newBuilder(ready).build();
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String classPath() {
        String tests = System.getProperty("surefire.test.class.path");
        return tests != null ? tests : System.getProperty("java.class.path");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
