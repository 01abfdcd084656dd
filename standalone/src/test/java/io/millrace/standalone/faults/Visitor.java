package io.millrace.standalone.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.query.http.Caller;
import io.millrace.query.token.TokenIssuer;
import io.millrace.query.token.TokenKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who reads orders over the API while things go wrong. He must get an order, or be told to come again; he is
 * never left waiting.
 */
final class Visitor implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final long PAUSE_MS = 200;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final String base;
    private final String token;
    private final Journal journal;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final CountDownLatch leaving = new CountDownLatch(1);
    private long slowestMs;
    private String orderId = "";

    /**
     * A member of the staff.
     *
     * @param keys that tokens are signed with
     */
    Visitor(int port, Path keys, Journal journal) {
        this.base = "http://127.0.0.1:" + port + "/api/v1/orders";
        this.token = new TokenIssuer(TokenKeys.read(keys), InstantSource.system())
                .issue(new Caller("staff", Caller.Role.STAFF), TOKEN_LIFE);
        this.journal = journal;
    }

    void start() {
        Connection.daemon(this::visit, "visitor");
    }

    /** How often he was answered how: a status, or {@code unreachable}. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** The longest that he was left waiting. */
    synchronized long slowestMs() {
        return slowestMs;
    }

    /** He asks for nothing any more. */
    void leave() {
        leaving.countDown();
    }

    @Override
    public void close() {
        leave();
    }

    private void visit() {
        try {
            while (!leaving.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                ask("?limit=1");
                if (!orderId.isEmpty()) {
                    ask("/" + orderId);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String path) throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .timeout(LONGEST)
                .build();
        long begun = System.nanoTime();
        String answered;
        try {
            answered = judge(path, http.send(question, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            answered = "unreachable";
        }
        note(path, answered, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private String judge(String path, HttpResponse<byte[]> answer) throws IOException {
        int status = answer.statusCode();
        if (status == OK) {
            JsonNode first = json.readTree(answer.body()).path("items").path(0);
            orderId = first.path("orderId").asText(orderId);
        } else if (status != UNAVAILABLE
                || answer.headers().firstValue("Retry-After").isEmpty()) {
            journal.problem("the API answered " + path + " with " + status + " "
                    + json.readTree(answer.body()).path("detail").asText());
        }
        return Integer.toString(status);
    }

    private synchronized void note(String path, String answered, long tookMs) {
        answers.merge(answered, 1, Integer::sum);
        slowestMs = Math.max(slowestMs, tookMs);
        if (tookMs >= LONGEST.toMillis()) {
            journal.problem("the API left " + path + " without an answer for " + tookMs + " ms");
        }
    }
}
