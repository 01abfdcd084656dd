package io.millrace.runtime.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.LockerStatus;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application tells its operators and query-api, from before its start to after its end. */
class OpsServerIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ToyOnKafka toy = new ToyOnKafka("ops");

    @Test
    void operators_are_answered_before_during_and_after_a_run(@TempDir Path directory) throws Exception {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Settings settings = toy.settings(directory);
        try (OpsServer ops = new OpsServer(settings, meters)) {
            assertThat(status(ops, "/health/live")).isEqualTo(200);
            assertThat(status(ops, "/health/ready")).isEqualTo(503);
            assertThat(status(ops, "/internal/hosts")).isEqualTo(503);
            assertThat(status(ops, "/internal/stores/lockers/0/l-1")).isEqualTo(503);

            Settings addressed = settings.with("MILLRACE_OPS_ADDRESS", "127.0.0.1:" + ops.port());
            RunningStream running = new StreamRunner(addressed, meters).start(ToyStream.application(addressed));
            ops.serve(running);
            await().atMost(ToyOnKafka.PATIENCE).until(() -> status(ops, "/health/ready") == 200);
            toy.rent("l-1", "c-1");
            toy.awaitEvents(1);
            assertAnswers(ops);

            running.close();
            assertThat(status(ops, "/health/ready")).isEqualTo(503);
            assertThat(status(ops, "/health/live")).isEqualTo(503);
            assertThat(status(ops, "/internal/hosts")).isEqualTo(503);
            assertThat(status(ops, "/internal/stores/lockers/0")).isEqualTo(503);
        }
    }

    private void assertAnswers(OpsServer ops) throws Exception {
        String store = "/internal/stores/lockers/" + toy.partition("l-1");
        HttpResponse<byte[]> found = get(ops, store + "/l-1");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("X-Staleness")).hasValue("0");
        LockerState state = new RecordCodec<>(LockerState.class, new FingerprintIds()).decode(found.body());
        assertThat(state.getStatus()).isEqualTo(LockerStatus.WAITING_FOR_FEE);

        assertThat(status(ops, store + "/l-2")).isEqualTo(204);
        assertThat(text(ops, store)).contains("\"key\":\"l-1\"");
        assertThat(text(ops, store + "?from=l-2")).doesNotContain("l-1");
        assertThat(text(ops, store + "?to=l-1")).doesNotContain("\"l-1\"");
        assertThat(status(ops, store + "?limit=many")).isEqualTo(400);
        assertThat(status(ops, "/internal/stores/nothing/0")).isEqualTo(404);
        assertThat(status(ops, "/internal/stores/lockers/x")).isEqualTo(404);
        assertThat(text(ops, "/internal/hosts"))
                .contains("\"0\"", "\"3\"", "\"active\":[\"127.0.0.1:" + ops.port() + "\"]");
        assertThat(text(ops, "/metrics"))
                .contains("millrace_events_total{application=\"ops-1\",type=\"LockerRented\"} 1.0");
    }

    private int status(OpsServer ops, String path) throws IOException, InterruptedException {
        return get(ops, path).statusCode();
    }

    private String text(OpsServer ops, String path) throws IOException, InterruptedException {
        return new String(get(ops, path).body(), UTF_8);
    }

    private HttpResponse<byte[]> get(OpsServer ops, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + ops.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
