package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final List<String> OPTIONS = List.of("-XX:+UseG1GC", "-Xms512m", "-Xmx2g");

    private final Path data;
    private final int kafkaPort = Programs.freePort();
    private final int httpPort = Programs.freePort();
    private final int gatewayPort = Programs.freePort();
    private final int smtpPort = Programs.freePort();
    private @Nullable Process process;

    SystemUnderTest(Path data) {
        this.data = data;
    }

    String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Starts it and returns how long it took until it was ready. */
    Duration start() throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "up",
                "--gateway=paid=100",
                "--data=" + data,
                "--kafka-port=" + kafkaPort,
                "--http-port=" + httpPort,
                "--gateway-port=" + gatewayPort,
                "--smtp-port=" + smtpPort);
        long begun = System.nanoTime();
        Files.createDirectories(data);
        ProcessBuilder builder = new ProcessBuilder(Programs.java(OPTIONS, Programs.MILLRACE, arguments));
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("benchmark.log").toFile()))
                .start();
        process = started;
        while (!Programs.isReady(httpPort)) {
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
}
