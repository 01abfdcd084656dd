package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One program of the system as a process of its own, watched like a supervisor does: what ends by itself is begun. */
final class Program {

    private static final Duration DEAD_WITHIN = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final List<Integer> ownEnds = new ArrayList<>();
    private Runnable onStart = () -> {};
    private Runnable onEnd = () -> {};
    private @Nullable Process process;
    private boolean wanted;
    private long endedAtNanos;

    /**
     * Prepares it.
     *
     * @param environment besides this process's own
     * @param log what it prints, one life after the other
     */
    Program(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    String name() {
        return name;
    }

    /** What else is done when it starts and when it has ended. */
    Program with(Runnable start, Runnable end) {
        onStart = start;
        onEnd = end;
        return this;
    }

    /** Starts it unless it runs; from now on it is to run. */
    synchronized void start() {
        wanted = true;
        if (isAlive()) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        onStart.run();
    }

    /** Ends it as kill -9 does, and returns when it is gone; from now on it is to be away. */
    synchronized void kill() {
        wanted = false;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(running, DEAD_WITHIN);
            onEnd.run();
        }
    }

    /** Asks it to stop, and returns at once; from now on it is to be away. */
    synchronized void stop() {
        wanted = false;
        Process running = process;
        if (running != null) {
            // Not Process.destroy: that closes its standard input too, and with it the leash.
            running.toHandle().destroy();
        }
    }

    /** Waits until it has stopped after {@link #stop}: its exit code, or -1 if that takes longer. */
    int exitCode(Duration within) {
        Process stopping = process();
        if (stopping == null) {
            return 0;
        }
        if (!awaitEnd(stopping, within)) {
            return -1;
        }
        onEnd.run();
        return stopping.exitValue();
    }

    /** Takes the processor away from it, or gives it back. */
    synchronized void freeze(boolean frozen) {
        Process running = process;
        if (running != null && running.isAlive()) {
            Shell.run("kill", frozen ? "-STOP" : "-CONT", Long.toString(running.pid()));
        }
    }

    /** Writes a line to its standard input. */
    synchronized void tell(String line) {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            OutputStream input = running.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Notes when it has ended by itself, and starts it again a second later; called now and then. */
    synchronized void supervise() {
        if (!wanted || process == null || process.isAlive()) {
            return;
        }
        if (endedAtNanos == 0) {
            endedAtNanos = System.nanoTime();
            ownEnds.add(process.exitValue());
            onEnd.run();
        } else if (System.nanoTime() - endedAtNanos > PAUSE_NANOS) {
            endedAtNanos = 0;
            start();
        }
    }

    /** The exit codes with which it has ended though nobody had ended it. */
    synchronized List<Integer> ownEnds() {
        return List.copyOf(ownEnds);
    }

    private synchronized @Nullable Process process() {
        return process;
    }

    private static boolean awaitEnd(Process process, Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
