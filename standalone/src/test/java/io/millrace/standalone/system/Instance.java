package io.millrace.standalone.system;

import io.millrace.runtime.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of one application, which can be killed or stopped, and started again as the same. */
final class Instance {

    private static final int STOP_WITHIN_S = 20;

    private final String main;
    private final Path log;
    private final Map<String, String> settings;
    private final int port = FreePort.pick();
    private @Nullable Process process;

    Instance(String main, Path log, Map<String, String> settings) {
        this.main = main;
        this.log = log;
        this.settings = Map.copyOf(settings);
    }

    void start() {
        ProcessBuilder builder = new ProcessBuilder(MillraceProcess.java("-Xmx256m", main));
        builder.environment().putAll(settings);
        builder.environment().put("MILLRACE_OPS_PORT", Integer.toString(port));
        builder.environment().put("MILLRACE_HTTP_PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its ops server listens, or query-api. */
    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        return new Api(port).isReady();
    }

    /** As a power cut would. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** As an operator would: SIGTERM, and wait. */
    void stop() {
        running().destroy();
        awaitEnd();
    }

    /** It stops where it is, and keeps its connections: nobody is told. */
    void freeze() {
        signal("-STOP");
    }

    /** It goes on as if nothing had been. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder(
                            "kill", signal, Long.toString(running().pid()))
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

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private void awaitEnd() {
        try {
            if (!running().waitFor(STOP_WITHIN_S, TimeUnit.SECONDS)) {
                throw new AssertionError(this + " did not stop within " + STOP_WITHIN_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return main + " of " + log.getFileName();
    }
}
