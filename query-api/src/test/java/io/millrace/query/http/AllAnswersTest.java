package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.runtime.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AllAnswersTest {
    private static final Caller TILL = new Caller("till-7", Caller.Role.SERVICE);

    private final Logger log = (Logger) LoggerFactory.getLogger("access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final HttpServer server = new HttpServer(
            new HttpServer.Address("127.0.0.1", 0),
            List.of(
                    Route.get("/open", Access.ANYONE, Reply.now(context -> Reply.ok(List.of(1)))),
                    Route.get("/things/{id}", Access.SIGNED_IN, Reply.now(context -> Reply.ok(List.of(1))))),
            context -> TILL,
            HttpSettings.from(Settings.of(Map.of(
                    "MILLRACE_RATE_LIMIT", "4/min",
                    "MILLRACE_CORS_ORIGINS", "https://shop.example",
                    "MILLRACE_ACCESS_LOG", "true"))));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        server.close();
    }

    @Test
    void every_answer_has_a_request_id_and_headers_that_shut_things_out() {
        HttpResponse<String> fine = get("/open", "X-Request-Id", "web-17");
        HttpResponse<String> lost = get("/nowhere", "X-Request-Id", "not sane");

        assertThat(fine.headers().firstValue("X-Request-Id")).hasValue("web-17");
        assertThat(lost.statusCode()).isEqualTo(404);
        String madeUp = lost.headers().firstValue("X-Request-Id").orElse("");
        assertThat(madeUp).matches("[0-9a-f]{16}");
        assertThat(lost.body()).contains("\"requestId\":\"" + madeUp + "\"");
        assertThat(List.of(fine, lost)).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
        });
        assertThat(get("/things/1", "Accept", "*/*").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void who_asks_too_often_is_sent_away_by_caller_and_by_address() {
        for (int number = 0; number < 4; number++) {
            assertThat(get("/things/1", "Accept", "*/*").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = get("/things/1", "Accept", "*/*");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 15L);
        assertThat(refused.body()).contains("too-many-requests");
        assertThat(get("/open", "Accept", "*/*").statusCode())
                .as("another bucket")
                .isEqualTo(200);
    }

    @Test
    void pages_of_named_origins_may_call_and_no_others() {
        assertThat(get("/open", "Origin", "https://shop.example").headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(get("/open", "Origin", "https://evil.example").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void a_line_is_noted_of_each_request_and_nothing_of_whom_it_concerns() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);

        get("/things/secret-id?token=secret", "X-Request-Id", "web-17");

        await().until(() -> lines.list.size() == 1);
        assertThat(lines.list.get(0).getFormattedMessage())
                .matches("GET /things/[{]id[}] 200 [0-9]+ ms 3 bytes web-17 SERVICE");
    }

    private HttpResponse<String> get(String path, String header, String value) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .header(header, value)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
