package io.millrace.standalone.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.standalone.system.Http.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The REST API as a client has it. */
public final class Api {

    private static final Duration DECIDED_WITHIN = Duration.ofMinutes(3);
    private static final Set<String> UNDECIDED = Set.of("PENDING", "RESERVED");

    private final Http http;
    private final int port;

    /** As nobody: for what is open to everybody. */
    Api(int port) {
        this.port = port;
        http = new Http(port);
    }

    /** As staff, by a token signed with the key in this file, which may come to be later. */
    Api(int port, Path keys) {
        this.port = port;
        http = new Http(port, new StaffToken(keys));
    }

    /** As whom this token names; as nobody if it is empty. */
    Http as(String token) {
        return new Http(port, () -> token);
    }

    boolean isReady() {
        try {
            return http.get("/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Reply get(String path) {
        return http.get(path);
    }

    Reply post(String path, String json) {
        return http.post(path, json);
    }

    Reply send(String method, String path, String json) {
        return http.send(method, path, json);
    }

    CompletableFuture<Reply> postAsync(String path, String json) {
        return http.postAsync(path, json);
    }

    /** Waits until an order is decided, and returns it. */
    public JsonNode decided(String orderId) {
        return await("order " + orderId + " is decided")
                .atMost(DECIDED_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            Reply reply = http.get("/api/v1/orders/" + orderId + "?wait=20");
                            return reply.status() == 200 ? reply.body() : null;
                        },
                        order -> order != null
                                && !UNDECIDED.contains(order.path("status").asText()));
    }

    /** Waits until an order has this status, and returns it. */
    public JsonNode awaitStatus(String orderId, String status) {
        return await("order " + orderId + " is " + status)
                .atMost(DECIDED_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> http.get("/api/v1/orders/" + orderId).body(),
                        order -> status.equals(order.path("status").asText()));
    }

    public JsonNode product(String sku) {
        return http.get("/api/v1/inventory/" + sku).expect(200);
    }

    /** All items of a list, page by page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = path + (path.contains("?") ? "&" : "?") + "limit=100";
        String cursor = "";
        do {
            JsonNode page = http.get(next + cursor).expect(200);
            page.path("items").forEach(items::add);
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }
}
