package io.millrace.runtime.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.InternalToken;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the stores of an application through its ops server. */
class InternalTokenTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Settings KEPT = Settings.of(Map.of(InternalToken.SETTING, SECRET));

    @ParameterizedTest
    @ValueSource(strings = {"/internal/hosts", "/internal/system", "/internal/stores/a/0", "/internal/stores/a/0/k"})
    void with_a_token_nothing_internal_is_told_to_others(String path) throws Exception {
        try (OpsServer ops = server(KEPT)) {
            assertThat(status(ops, path, "")).isEqualTo(401);
            assertThat(status(ops, path, SECRET)).isEqualTo(401);
            assertThat(status(ops, path, "Bearer " + SECRET + "0")).isEqualTo(401);
            assertThat(status(ops, path, "Bearer " + SECRET)).isEqualTo(503);
        }
    }

    @Test
    void health_and_metrics_stay_open() throws Exception {
        try (OpsServer ops = server(KEPT)) {
            assertThat(status(ops, "/health/live", "")).isEqualTo(200);
            assertThat(status(ops, "/metrics", "")).isEqualTo(200);
        }
    }

    @Test
    void without_a_token_it_listens_to_this_machine_only() {
        Settings open = Settings.of(Map.of(OpsServer.HOST, "0.0.0.0"));

        assertThatThrownBy(() -> server(open))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("MILLRACE_INTERNAL_TOKEN must be set where MILLRACE_OPS_HOST is not 127.0.0.1");
    }

    @Test
    void a_token_that_can_be_guessed_is_none() {
        assertThatThrownBy(() -> server(Settings.of(Map.of(InternalToken.SETTING, "secret"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageNotContaining("secret");
    }

    private static OpsServer server(Settings settings) {
        return new OpsServer(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    private static int status(OpsServer ops, String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ops.port() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
