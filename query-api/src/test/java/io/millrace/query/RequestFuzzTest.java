package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.ProductStatus;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is never that something went wrong here. */
class RequestFuzzTest {
    private static final int SOME = 1_200;
    private static final int AT_ONCE = 150;
    private static final int MANY = 100_000;
    /**
     * Some wait 2 s for what never comes: only with many at once a hundred thousand take a minute. Of still more some
     * would be sent so slowly, from the same two processors, that the server hangs up.
     */
    private static final int MANY_AT_ONCE = 2_500;

    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    private static final List<String> PATHS = List.of(
            "/api/v1/orders",
            "/api/v1/orders/ID",
            "/api/v1/orders/ID/cancel",
            "/api/v1/orders/ID/ship",
            "/api/v1/products",
            "/api/v1/products/ID",
            "/api/v1/inventory/ID",
            "/api/v1/inventory/ID/stock",
            "/api/v1/payments/ID",
            "/api/v1/emails",
            "/api/v1/slack",
            "/api/v1/dead-letters/no-ID",
            "/api/v1/dead-letters/no-ID/redrive",
            "/api/v1/payments",
            "/docs/ID",
            "/schemas/ids/ID",
            "/subjects/ID/versions/ID");
    private static final List<String> METHODS = List.of("GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD");
    private static final List<String> WORDS = List.of(
            "o-1",
            "pi",
            "c-1",
            "CONFIRMED",
            "0",
            "1",
            "-1",
            "99999999999",
            "1e999",
            "order:o-1",
            ":",
            "!",
            "~",
            "%",
            "\"",
            "\u0000",
            "\uD83D\uDE00",
            "../..",
            "a b",
            "null",
            "",
            "bzEx",
            "Nzk3OSFvLTE",
            "latest",
            "x".repeat(300));
    private static final List<String> PARAMETERS =
            List.of("wait", "limit", "cursor", "status", "customerId", "category", "subject", "orderId");
    private static final List<String> HEADERS =
            List.of("Idempotency-Key", "If-Match", "If-None-Match", "X-Request-Id", "traceparent", "Origin", "Accept");
    private static final List<String> VALUES = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "1e400",
            "0.1",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "9".repeat(200),
            "\"" + "y".repeat(600) + "\"",
            "[".repeat(40) + "]".repeat(40));
    private static final List<String> BODIES = List.of(
            Samples.ORDER.strip(),
            "{\"reason\":\"changed my mind\",\"commandId\":\"c-1\"}",
            "{\"sku\":\"pi\",\"name\":\"Pi\",\"categories\":[\"boards\"],\"unitPrice\":145.00,\"currency\":\"EUR\"}",
            "{\"quantity\":1}",
            "{\"delta\":-1,\"reason\":\"broken\"}",
            "{\"message\":\"Hello\",\"channel\":\"#ops\"}");

    private final ApiFixture api = new ApiFixture();
    private final Random random = new Random(SEED);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void nothing_that_is_sent_breaks_anything() {
        send(SOME, AT_ONCE);
    }

    @Test
    @Tag("faults")
    void nor_do_a_hundred_thousand_requests() {
        send(MANY, MANY_AT_ONCE);
    }

    private void send(int requests, int atOnce) {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Samples.keep(api.state, Samples.payment("o-1"));
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));

        Semaphore free = new Semaphore(atOnce);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            HttpRequest request = request();
            free.acquireUninterruptibly();
            answers.add(api.http
                    .send(request)
                    .whenComplete((answer, failure) -> free.release())
                    .thenAccept(answer -> check(request, answer)));
        }
        answers.forEach(CompletableFuture::join);
    }

    private static void check(HttpRequest request, Http.Answer answer) {
        String what = "seed %d: %s %s -> %s".formatted(SEED, request.method(), request.uri(), answer.text());
        assertThat(answer.status()).as(what).isBetween(200, 499);
        boolean registry = request.uri().getPath().startsWith("/s");
        if (answer.status() >= 400 && !registry) {
            assertThat(answer.header("Content-Type")).as(what).hasValue("application/problem+json");
        }
    }

    private HttpRequest request() {
        String path = one(PATHS);
        while (path.contains("ID")) {
            path = path.replaceFirst("ID", encoded(one(WORDS)));
        }
        StringBuilder query = new StringBuilder("?wait=0");
        while (random.nextInt(3) > 0) {
            query.append('&').append(one(PARAMETERS)).append('=').append(encoded(one(WORDS)));
        }
        String method = one(METHODS);
        HttpRequest.Builder request = api.http.request(path + query);
        if (random.nextInt(10) > 0) {
            request.header("Content-Type", random.nextInt(10) > 0 ? "application/json; charset=utf-8" : "text/plain");
        }
        if (random.nextInt(4) == 0) {
            request.header(one(HEADERS), encoded(one(WORDS)) + one(List.of("", "\"", ",", " x")));
        }
        boolean empty = method.equals("GET") || method.equals("HEAD") || random.nextInt(10) == 0;
        return request.method(method, empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body()))
                .build();
    }

    private byte[] body() {
        String body = one(BODIES);
        while (random.nextInt(2) > 0) {
            int at = random.nextInt(body.length() + 1);
            body = switch (random.nextInt(4)) {
                case 0 -> body.substring(0, at);
                case 1 -> body.substring(0, at) + one(VALUES) + body.substring(at);
                case 2 -> body.replaceFirst(":[^,}\\]]+", ":" + Matcher.quoteReplacement(one(VALUES)));
                default -> body + body;
            };
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
