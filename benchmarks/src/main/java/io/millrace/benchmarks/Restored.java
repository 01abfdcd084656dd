package io.millrace.benchmarks;

import io.millrace.schemas.names.NameKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What one application has read back from its changelogs, started by itself with no state at all.
 *
 * @param records of all its stores
 * @param seconds from the first partition to the last
 */
record Restored(long records, double seconds) {

    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Pattern RECORDS = Pattern.compile("(?m)^millrace_restored_records_total\\{.*} (.*)$");
    private static final Pattern SECONDS = Pattern.compile("(?m)^millrace_restoring_seconds_total\\{.*} (.*)$");

    /**
     * Starts an application, waits until it is ready, and stops it.
     *
     * @param directory for its state: must not be there yet
     */
    static Restored of(String main, String bootstrap, Path directory) throws IOException, InterruptedException {
        int port = Programs.freePort();
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(Programs.java(Programs.USUAL, main, List.of()));
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        bootstrap,
                        "MILLRACE_STATE_DIR",
                        directory.resolve("state").toString(),
                        "MILLRACE_OPS_PORT",
                        Integer.toString(port),
                        // Only doors use it, and nobody sends anything.
                        NameKey.SETTING,
                        NameKey.newKey()));
        Path log = directory.resolve("application.log");
        Process running =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            awaitReady(running, port, log);
            return in(Programs.metrics(port));
        } finally {
            stop(running);
        }
    }

    /** What an application's metrics say. */
    static Restored in(String metrics) {
        return new Restored(Math.round(sum(RECORDS, metrics)), sum(SECONDS, metrics));
    }

    double perSecond() {
        return records / Math.max(0.001, seconds);
    }

    private static double sum(Pattern line, String metrics) {
        return line.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static void awaitReady(Process running, int port, Path log) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!Programs.isReady(port)) {
            boolean late = System.nanoTime() - begun > READY_WITHIN.toNanos();
            if (late || running.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it is not ready:\n" + Files.readString(log));
            }
        }
    }

    /** In order, so that it leaves its group: nobody may replay what somebody runs. */
    private static void stop(Process running) throws InterruptedException {
        running.destroy();
        if (!running.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }
}
