package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.millrace.query.token.Identity;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.inventory.ProductStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what: every route, by {@code access.txt}, with every kind of token. */
class AccessTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<String> TOKENS = List.of(
            "", TestTokens.customer("c-1"), TestTokens.customer("c-2"), TestTokens.staff(), TestTokens.service("till"));
    private static final Map<String, String> BODIES = Map.of("POST /api/v1/orders", Samples.ORDER);

    private static ApiFixture api;
    private static Map<String, String> badTokens;

    @BeforeAll
    static void start() throws JOSEException {
        api = new ApiFixture(Identity.own(TestTokens.KEYS));
        badTokens = new BadTokens().all();
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Samples.keep(api.state, Samples.payment("o-1"));
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));
        Samples.keep(api.state, Samples.customer("c-1", CustomerStatus.ACTIVE), Samples.CONTACT);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void every_route_has_a_line_and_no_line_is_without_a_route() {
        assertThat(AccessRow.table().stream().map(AccessRow::route))
                .containsExactlyInAnyOrderElementsOf(api.routes.stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("io.millrace.query.AccessRow#table")
    void each_is_let_in_or_not_as_the_table_says(AccessRow row) throws IOException, InterruptedException {
        for (int column = 0; column < TOKENS.size(); column++) {
            HttpResponse<InputStream> answer = call(row, TOKENS.get(column));

            assertThat(row.allows(column, answer.statusCode()))
                    .as("%s in column %s answers %s", row, column, answer)
                    .isTrue();
            if (answer.statusCode() == 401) {
                assertIsNotSignedIn(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.millrace.query.AccessRow#table")
    void a_bad_token_opens_nothing(AccessRow row) throws IOException, InterruptedException {
        for (Map.Entry<String, String> bad : badTokens.entrySet()) {
            HttpResponse<InputStream> answer = call(row, bad.getValue());

            if (row.isOpen()) {
                assertThat(row.allows(0, answer.statusCode())).isTrue();
            } else {
                assertThat(answer.statusCode()).as("%s: %s", row, bad.getKey()).isEqualTo(401);
                assertIsNotSignedIn(answer);
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .contains("error=\"invalid_token\"");
            }
        }
    }

    @Test
    void bad_tokens_are_bad_for_one_reason_only() throws JOSEException {
        assertThat(api.http.with(new BadTokens().good()).get("/api/v1/me").status())
                .isEqualTo(200);
    }

    private static void assertIsNotSignedIn(HttpResponse<InputStream> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer realm=");
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"status\":401");
    }

    /** Of an answer that goes on and on the beginning is enough. */
    private static HttpResponse<InputStream> call(AccessRow row, String token)
            throws IOException, InterruptedException {
        String body = row.method().equals("GET") ? "" : BODIES.getOrDefault(row.route(), "{}");
        boolean waits = (row.method().equals("POST") && row.path().contains("/orders"))
                || (!row.method().equals("GET") && row.path().contains("/customers/"));
        String wait = waits ? "?wait=0" : "";
        return CLIENT.send(
                api.http
                        .with(token)
                        .request(row.address() + wait)
                        .header("Content-Type", "application/json")
                        .method(row.method(), BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofInputStream());
    }
}
