package io.millrace.schemas.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** As much of a schema registry as the tests need, with the faults they need. */
final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final Map<Integer, String> answers = new ConcurrentHashMap<>();

    private final List<String> schemas = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Supplier<Reply> fault = () -> null;

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on every request is answered like this. */
    void answersWith(int status, String body) {
        fault = () -> new Reply(status, body);
    }

    /** From now on no request is answered until the end. */
    void hangs() {
        fault = () -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(500, "{}");
        };
    }

    void works() {
        fault = () -> null;
    }

    /** The id it gives this schema from now on. */
    synchronized int add(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + path);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Reply faulty = fault.get();
            Reply reply = faulty != null ? faulty : reply(path, body);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Reply reply(String path, String body) throws IOException {
        if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            if (answers.containsKey(id)) {
                return new Reply(200, answers.get(id));
            }
            boolean known = id >= 1 && id <= schemas.size();
            return known
                    ? new Reply(
                            200,
                            JSON.createObjectNode()
                                    .put("schema", schemas.get(id - 1))
                                    .toString())
                    : new Reply(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        }
        String schema = JSON.readTree(body).get("schema").asText();
        if (path.endsWith("/versions")) {
            return new Reply(200, "{\"id\":" + add(schema) + "}");
        }
        return schemas.contains(schema)
                ? new Reply(200, "{\"subject\":\"s\",\"version\":1,\"id\":" + add(schema) + "}")
                : new Reply(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    }

    private record Reply(int status, String body) {}
}
