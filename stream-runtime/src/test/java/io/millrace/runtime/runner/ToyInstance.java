package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.ForkedJvm;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.runtime.toy.ToyOnKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place where one version of the toy runs after the other: the same port, state directory and settings for all. */
final class ToyInstance implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Settings settings;
    private final Path output;
    private final HttpRequest ready;
    private @Nullable ForkedJvm process;

    ToyInstance(Settings settings, Path output) {
        int port = FreePort.pick();
        this.settings = settings.with("MILLRACE_OPS_PORT", Integer.toString(port));
        this.output = output;
        this.ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
    }

    /** Starts the version with this main and these folders before its class path. */
    ForkedJvm start(String main, List<Path> before) {
        process = ForkedJvm.start(main, before, settings.asMap(), output);
        return process;
    }

    void awaitReady() {
        await().atMost(ToyOnKafka.PATIENCE).until(() -> {
            assertRunning();
            return isReady();
        });
    }

    void assertRunning() {
        running().assertRunning();
    }

    /** As an operator stops it. */
    void stop() {
        running().stop();
        assertThat(running().exitCode(ToyOnKafka.PATIENCE))
                .as(running().printed())
                .isZero();
    }

    private ForkedJvm running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return CLIENT.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
