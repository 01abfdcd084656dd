package io.millrace.standalone.system;

import io.millrace.runtime.testkit.ForkedJvm;
import io.millrace.runtime.testkit.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of one application, which can be killed or stopped, and started again as the same. */
final class Instance {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Class<?> main;
    private final Path log;
    private final Map<String, String> settings;
    private final int port = FreePort.pick();
    private @Nullable ForkedJvm process;

    Instance(Class<?> main, Path log, Map<String, String> settings) {
        this.main = main;
        this.log = log;
        this.settings = new HashMap<>(settings);
        this.settings.put("MILLRACE_OPS_PORT", Integer.toString(port));
        this.settings.put("MILLRACE_HTTP_PORT", Integer.toString(port));
    }

    void start() {
        process = ForkedJvm.start(main, settings, log);
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
        running().kill();
    }

    /** As an operator would: SIGTERM, and wait. */
    void stop() {
        running().stop();
        int code = running().exitCode(STOP_WITHIN);
        if (code != 0) {
            throw new AssertionError(this + " stopped with exit code " + code);
        }
    }

    /** Nobody is told that it stands still. */
    void freeze() {
        running().freeze();
    }

    void thaw() {
        running().thaw();
    }

    private ForkedJvm running() {
        if (process == null) {
            throw new IllegalStateException(this + " was not started");
        }
        return process;
    }

    @Override
    public String toString() {
        return log.getFileName().toString();
    }
}
