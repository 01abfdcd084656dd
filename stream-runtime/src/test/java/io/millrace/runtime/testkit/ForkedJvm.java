package io.millrace.runtime.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A main of the test class path in a process of its own, to be killed or to end by itself. */
public final class ForkedJvm implements AutoCloseable {

    private final Process process;
    private final Path output;

    private ForkedJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param settings its environment, besides this process's own
     * @param output what it prints is added to this file
     */
    public static ForkedJvm start(Class<?> main, Map<String, String> settings, Path output) {
        return start(main.getName(), List.of(), settings, output);
    }

    /**
     * Starts one that others see otherwise.
     *
     * @param before folders of classes and resources that stand before the test class path
     */
    public static ForkedJvm start(String main, List<Path> before, Map<String, String> settings, Path output) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath = Stream.concat(
                        before.stream().map(folder -> folder.toAbsolutePath().toString()), Stream.of(tests))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=120m",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        "-cp",
                        classPath,
                        main))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(settings);
        try {
            return new ForkedJvm(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end and returns its exit code; fails with what it printed if it does not end in time. */
    public int exitCode(Duration within) {
        try {
            if (process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError("still running after " + within + ": " + printed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Fails with what it printed if it has ended. */
    public void assertRunning() {
        if (!process.isAlive()) {
            throw new AssertionError("ended with exit code " + process.exitValue() + ": " + printed());
        }
    }

    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop. */
    public void stop() {
        process.destroy();
    }

    /** Stops it where it is, connections and all, until it is told to go on. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on as if nothing had been. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill " + signal + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Kills it without a last word; returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        exitCode(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        kill();
    }
}
