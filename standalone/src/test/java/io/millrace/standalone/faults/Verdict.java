package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code millrace verify} says of the stopped system.
 *
 * @param lines all that it printed
 */
record Verdict(int exitCode, List<String> lines) {

    private static final int HEAP_MB = 1_024;

    /** Runs it as an operator would. */
    static Verdict of(Cluster cluster, Path directory) throws InterruptedException {
        List<String> command = Jvm.command(
                HEAP_MB,
                "io.millrace.standalone.Millrace",
                "verify",
                "--bootstrap=" + cluster.brokers().bootstrap(),
                "--gateway=" + cluster.outside().gateway());
        Path log = directory.resolve("verify.log.txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "MILLRACE_STATE_DIR", directory.resolve("verify").toString()));
            int code = builder.start().waitFor();
            return new Verdict(code, Files.readAllLines(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it found wrong. */
    Optional<String> problem() {
        return exitCode == 0
                ? Optional.empty()
                : Optional.of("verify ends with exit code " + exitCode + ": " + String.join("; ", broken()));
    }

    private List<String> broken() {
        return lines.stream()
                .filter(line -> line.contains("BROKEN"))
                .map(String::strip)
                .toList();
    }
}
