package io.millrace.schemas.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Apicurio registry as a process of its own: unpacked by the profile {@code faults}, run by a JDK 21 or newer. */
final class ApicurioRegistry implements AutoCloseable {

    private static final Path HOME = Path.of("target/apicurio-registry");
    private static final Path JVMS = Path.of("/usr/lib/jvm");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final int OLDEST_JAVA = 21;
    private static final int LAST_LINES = 30;

    private final Process process;
    private final String url;

    private ApicurioRegistry(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static ApicurioRegistry start() throws IOException {
        if (!Files.exists(HOME.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException("no Apicurio registry in " + HOME + ": the profile `faults` unpacks it");
        }
        ProcessBuilder builder = new ProcessBuilder(java(), "-Xmx512m", "-jar", "quarkus-run.jar")
                .directory(HOME.toFile())
                .redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        Process process = builder.start();
        try {
            return new ApicurioRegistry(process, awaitAddress(process) + "/apis/ccompat/v7");
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private static String awaitAddress(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Deque<String> last = new ArrayDeque<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(output);
                return listening.group(1);
            }
            last.add(line);
            if (last.size() > LAST_LINES) {
                last.remove();
            }
        }
        throw new IllegalStateException("the Apicurio registry did not start:\n" + String.join("\n", last));
    }

    // Nobody reads on, and a full pipe would stop it.
    private static void drain(BufferedReader output) {
        Thread drain = new Thread(
                () -> {
                    try (output) {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // The process has ended.
                    }
                },
                "drain-apicurio");
        drain.setDaemon(true);
        drain.start();
    }

    private static String java() throws IOException {
        if (Runtime.version().feature() >= OLDEST_JAVA) {
            return System.getProperty("java.home") + "/bin/java";
        }
        try (Stream<Path> installed = Files.list(JVMS)) {
            return installed
                    .filter(home -> version(home).orElse(0) >= OLDEST_JAVA)
                    .map(home -> home.resolve("bin/java").toString())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the Apicurio registry needs a JDK " + OLDEST_JAVA
                            + " or newer, and " + JVMS + " has none"));
        }
    }

    private static Optional<Integer> version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
