package io.millrace.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the system under test: each a process of its own, with the class path of this one. */
final class Programs {

    /** As {@code ./millrace} starts them. */
    static final List<String> USUAL = List.of("-XX:+UseG1GC", "-Xms256m", "-Xmx1g");

    static final String MILLRACE = "io.millrace.standalone.Millrace";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OK = 200;

    private Programs() {}

    /** The command line that starts a main class. */
    static List<String> java(List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs a command of the command line to its end, and returns what it prints.
     *
     * @throws IllegalStateException if it does not end with 0
     */
    static String millrace(String... arguments) throws IOException, InterruptedException {
        Process running = new ProcessBuilder(java(USUAL, MILLRACE, List.of(arguments)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (running.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", arguments) + " ended with " + running.exitValue() + ":\n" + printed);
            }
            return printed;
        } finally {
            running.destroyForcibly();
        }
    }

    /** Whether the program that listens on this port says that it is ready. */
    static boolean isReady(int port) throws InterruptedException {
        try {
            return HTTP.send(question(port, "/health/ready"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the program that listens on this port counts and measures. */
    static String metrics(int port) throws IOException, InterruptedException {
        return HTTP.send(question(port, "/metrics"), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest question(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    private static String classPath() {
        String tests = System.getProperty("surefire.test.class.path");
        return tests != null ? tests : System.getProperty("java.class.path");
    }
}
