package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRoutesTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "text/html, application/json"})
    void a_browser_finds_the_console(String accepted) {
        Http.Answer answer = get("/", "Accept", accepted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.text()).contains("<title>Millrace</title>");
        assertThat(answer.header("Vary").orElseThrow()).contains("Accept");
    }

    @Test
    void who_asks_for_json_finds_all_routes() {
        Http.Answer asked = get("/", "Accept", "application/json");

        assertThat(asked.json().get("routes").toString())
                .contains("\"GET /api/v1/orders/{orderId}\"", "\"GET /metrics\"");
        assertThat(api.http.get("/api/v1").text()).isEqualTo(asked.text());
    }

    @ParameterizedTest
    @CsvSource({
        "/console/index.html,text/html;charset=utf-8",
        "/console/main.js,text/javascript;charset=utf-8",
        "/console/css/base.css,text/css;charset=utf-8",
        "/console/icon.svg,image/svg+xml",
        "/console/lib/lit-html.js,text/javascript;charset=utf-8",
        "/console/lib/directives/repeat.js,text/javascript;charset=utf-8"
    })
    void files_are_served_with_a_policy_that_lets_nothing_else_in(String path, String type) {
        Http.Answer answer = api.http.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue(type);
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void a_file_that_a_browser_has_is_not_sent_again() {
        Http.Answer first = api.http.get("/console/main.js");
        String tag = first.header("ETag").orElseThrow();

        Http.Answer again = get("/console/main.js", "If-None-Match", "\"other\", " + tag);
        Http.Answer changed = get("/console/main.js", "If-None-Match", "\"other\"");

        assertThat(first.header("Cache-Control")).hasValue("no-cache");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(api.http.get("/console/css/base.css").header("ETag"))
                .isPresent()
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void nothing_but_the_console_is_found_there() {
        List<String> others = List.of(
                "/console/",
                "/console/none.js",
                "/console/../logback.xml",
                "/console/..%2flogback.xml",
                "/console/%2e%2e/logback.xml",
                "/console/lib/../../../MANIFEST.MF",
                "/console/lib/package.json",
                "/console/css",
                "/console/a/b/c/d/main.js");

        assertThat(others).allSatisfy(path -> {
            Http.Answer answer = api.http.get(path);
            assertThat(answer.status()).as(path).isBetween(400, 404);
            assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        });
    }

    private Http.Answer get(String path, String header, String value) {
        HttpRequest request = api.http.request(path).header(header, value).build();
        return api.http.send(request).join();
    }
}
