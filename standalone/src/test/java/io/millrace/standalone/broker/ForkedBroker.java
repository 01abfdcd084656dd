package io.millrace.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.testkit.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An embedded broker in a process of its own, so that a test can kill it. */
final class ForkedBroker implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;
    private final Path errors;
    private final int port;

    private ForkedBroker(Process process, Path errors, int port) {
        this.process = process;
        this.errors = errors;
        this.port = port;
    }

    static ForkedBroker start(Path directory) throws IOException {
        int port = FreePort.pick();
        Path errors = Files.createTempFile("forked-broker", ".err");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(errors.toFile())
                .start();
        // Not closed: that would take standard output from a process that may still want to write.
        BufferedReader output = process.inputReader(UTF_8);
        String line = output.readLine();
        if (!READY.equals(line)) {
            process.destroyForcibly();
            throw new AssertionError("the broker did not start, it said " + line + "\n" + Files.readString(errors));
        }
        return new ForkedBroker(process, errors, port);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Ends the process as kill -9 does and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks for an orderly stop and answers the exit code; more than the promised 10 s (and a little) fails. */
    int stop() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            throw new AssertionError("the broker did not stop in time\n" + said());
        }
        return process.exitValue();
    }

    /** Everything it wrote to standard error so far. */
    String said() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(errors);
    }

    /** Runs until its standard input ends. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws IOException {
            EmbeddedBroker broker =
                    EmbeddedBroker.start(Path.of(arguments[0]), "127.0.0.1", Integer.parseInt(arguments[1]));
            System.out.println(READY);
            System.in.transferTo(OutputStream.nullOutputStream());
            broker.close();
        }
    }
}
