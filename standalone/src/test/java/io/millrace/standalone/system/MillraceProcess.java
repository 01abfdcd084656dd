package io.millrace.standalone.system;

import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.FreePort;
import io.millrace.runtime.testkit.Kcat;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code millrace up} as a user has it: a process of its own, four ports, a data directory; can be killed and started
 * again.
 */
public final class MillraceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final int STOP_WITHIN_S = 15;
    private static final int LAST_WORDS = 60;
    /** A process that lives for a minute, among others on two cores, has no use for the optimizing compiler. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=120m", "-XX:+UseSerialGC");

    private final Path data;
    private final List<String> options;
    private final int kafkaPort = FreePort.pick();
    private final int httpPort = FreePort.pick();
    private final int gatewayPort = FreePort.pick();
    private final int smtpPort = FreePort.pick();
    private final Api api;
    private final ClassArchive archive = ClassArchive.ofThisBuild();
    private String program = classPath();
    private @Nullable Process process;

    /** Prepares a system; options as on the command line, for example {@code --gateway paid=100}. */
    public MillraceProcess(Path data, String... options) {
        this.data = data;
        this.options = List.of(options);
        this.api = new Api(httpPort, data.resolve("token-keys.json"));
    }

    /** From the next start on it is the program on this class path. */
    MillraceProcess from(String anotherProgram) {
        program = anotherProgram;
        return this;
    }

    /** Starts it and returns when it says that it is ready. */
    public MillraceProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and returns at once. */
    public MillraceProcess launch(String... environment) {
        List<String> command = java(
                program,
                "up",
                "--data=" + data,
                "--kafka-port=" + kafkaPort,
                "--http-port=" + httpPort,
                "--gateway-port=" + gatewayPort,
                "--smtp-port=" + smtpPort);
        command.addAll(options);
        command.addAll(1, archive.making(program));
        ProcessBuilder builder = new ProcessBuilder(command);
        for (String setting : environment) {
            builder.environment()
                    .put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        try {
            Files.createDirectories(data);
            File log = data.resolve("test.log").toFile();
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until {@code /health/ready} is 200; fails at once if the process has ended, and shows its log. */
    public MillraceProcess awaitReady() {
        await("millrace is ready")
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!running().isAlive()) {
                        throw new AssertionError("millrace has ended:\n" + lastWords());
                    }
                    return api.isReady();
                });
        return this;
    }

    /** Ends it as a power cut of the process would. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop; fails if it takes longer than it promises, or calls that a failure. */
    public void stop() {
        running().destroy();
        awaitEnd();
        if (running().exitValue() != 0) {
            throw new AssertionError("stopped with exit code " + running().exitValue() + ":\n" + lastWords());
        }
    }

    /** The end of what it has printed, without what clients say about a broker that is not there. */
    private String lastWords() {
        List<String> lines =
                log().lines().filter(line -> !line.contains(" NetworkClient ")).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    /** All that it has printed so far. */
    public String log() {
        try {
            return Files.readString(data.resolve("test.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends lines with kcat, one record each. */
    public void send(String topic, String lines, String... kcatOptions) {
        List<String> arguments = new ArrayList<>(List.of("-P", "-b", bootstrap(), "-t", topic));
        arguments.addAll(List.of(kcatOptions));
        Kcat.installed().run(lines, arguments.toArray(String[]::new));
    }

    /** Runs another command of the command line against this system, and returns what it prints. */
    public String command(String name, String... arguments) {
        List<String> command = new ArrayList<>(java(classPath(), name));
        command.add("--bootstrap=" + bootstrap());
        command.addAll(List.of(arguments));
        try {
            Process running = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            running.waitFor();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A line written for the ports that everybody has, as it must read for this system. */
    String onItsPorts(String line) {
        return line.replace(":9092", ":" + kafkaPort)
                .replace(":8080", ":" + httpPort)
                .replace(":8090", ":" + gatewayPort);
    }

    /** A script that stands for {@code ./millrace} beside the data directory. */
    String commandScript() {
        String java = String.join("' '", java(classPath()));
        return "#!/bin/sh\ncase $1 in\ntail | load) set -- \"$@\" --bootstrap=" + bootstrap() + " ;;\n"
                + "dead-letters) set -- \"$@\" --http-port=" + httpPort + " ;;\nesac\nexec '" + java + "' \"$@\"\n";
    }

    /** Runs the command line of the program on this class path. */
    static List<String> java(String classPath, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m"));
        command.addAll(SHORT_LIVED);
        command.addAll(ClassArchive.ofThisBuild().using(classPath));
        command.addAll(List.of("-cp", classPath, "io.millrace.standalone.Millrace"));
        command.addAll(List.of(arguments));
        return command;
    }

    public Api api() {
        return api;
    }

    /** Of its API and its console. */
    public String address() {
        return "http://127.0.0.1:" + httpPort;
    }

    public String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    public int smtpPort() {
        return smtpPort;
    }

    /** The simulator's ledger and the mails. */
    public Gateway gateway() {
        return new Gateway(gatewayPort);
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            if (archive.isMaking()) {
                process.destroy();
            } else {
                process.destroyForcibly();
            }
            awaitEnd();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private void awaitEnd() {
        try {
            int within = archive.isMaking() ? STOP_WITHIN_S * 2 : STOP_WITHIN_S;
            if (!running().waitFor(within, TimeUnit.SECONDS)) {
                throw new AssertionError("millrace did not stop within " + STOP_WITHIN_S + " s:\n" + lastWords());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        archive.ended();
    }

    /** What runs the program of this build; in a development environment, where the jar may be old, its classes. */
    static String classPath() {
        String surefires = System.getProperty("surefire.test.class.path");
        return surefires != null ? ClassArchive.program(surefires) : System.getProperty("java.class.path");
    }
}
