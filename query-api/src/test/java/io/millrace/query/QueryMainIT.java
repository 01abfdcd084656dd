package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The API as a program of its own, as people start it. */
class QueryMainIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void it_starts_answers_and_stops_when_it_is_told_to() throws IOException, InterruptedException {
        int port = FreePort.pick();
        Process process = start(LivingSystem.SHARED
                .addressed()
                .with("MILLRACE_HTTP_PORT", Integer.toString(port))
                .asMap());
        try {
            Http http = new Http(port);
            await().atMost(PATIENCE)
                    .ignoreExceptionsMatching(QueryMainIT::isRefused)
                    .until(() -> http.get("/health/ready").status() == 200);
            String order = "{\"orderId\":\"o-" + UUID.randomUUID()
                    + "\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"none\",\"quantity\":1}]}";

            assertThat(http.post("/api/v1/orders?wait=30", order)
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo("REJECTED");
            process.destroy();

            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void bad_settings_end_it_with_a_code_of_their_own() throws IOException, InterruptedException {
        Process process = start(Map.of("MILLRACE_ORDERS_URL", "nowhere", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(said).contains("MILLRACE_ORDERS_URL must be http://host:port");
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isRefused(Throwable e) {
        return e instanceof CompletionException && e.getCause() instanceof ConnectException;
    }

    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.millrace.query.QueryMain")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        if (environment.containsKey("MILLRACE_HTTP_PORT")) {
            builder.redirectOutput(new File("target/query-api.log"));
        }
        return builder.start();
    }
}
