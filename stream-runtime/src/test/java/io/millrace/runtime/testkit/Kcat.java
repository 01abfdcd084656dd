package io.millrace.runtime.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs the real kcat, so that tests send and read as users do. Without kcat a test fails on CI and is skipped, with the
 * reason, anywhere else.
 */
public final class Kcat {
    private static final List<String> NAMES = List.of("kcat", "kafkacat");
    private static final long PATIENCE_SECONDS = 60;

    private final Path program;

    private Kcat(Path program) {
        this.program = program;
    }

    /** The kcat of this machine. */
    public static Kcat installed() {
        return find(System.getenv());
    }

    /** Runs kcat with this standard input and answers its standard output; an exit code other than 0 fails the test. */
    public String run(String input, String... arguments) {
        try {
            Path directory = Files.createTempDirectory("kcat");
            try {
                return run(directory, input, List.of(arguments));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Kcat find(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Kcat::new)
                .orElseGet(() -> missing(environment.containsKey("CI")));
    }

    private static Kcat missing(boolean required) {
        String complaint = "kcat is not installed (Debian: apt-get install kcat)";
        if (required) {
            throw new AssertionError(complaint);
        }
        return Assumptions.abort(complaint);
    }

    // Files instead of pipes: a full pipe that nobody reads would block kcat.
    private String run(Path directory, String input, List<String> arguments) throws IOException {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path errors = directory.resolve("errors");
        List<String> command =
                Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!ended(process)) {
            process.destroyForcibly();
            throw new AssertionError(command + " still ran after " + PATIENCE_SECONDS + " s: " + text(errors));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ": " + text(errors));
        }
        return text(out);
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while kcat ran", e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }

    private static void delete(Path directory) throws IOException {
        for (String file : List.of("in", "out", "errors")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.delete(directory);
    }
}
