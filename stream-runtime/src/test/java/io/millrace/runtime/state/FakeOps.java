package io.millrace.runtime.state;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An ops server that answers as the test says: who has which partition, and what is in a store. */
final class FakeOps implements AutoCloseable {
    private static final RecordCodec<OrderIndexEntry> CODEC =
            new RecordCodec<>(OrderIndexEntry.class, new FingerprintIds());

    /** The questions it got about stores, in their order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile String hosts = "{}";
    private volatile boolean frozen;
    private volatile Behaviour behaviour = exchange -> send(exchange, 204, new byte[0]);

    FakeOps() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/hosts", exchange -> {
            if (frozen) {
                awaitRelease();
            }
            send(exchange, 200, hosts.getBytes(StandardCharsets.UTF_8));
        });
        server.createContext("/internal/stores", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            behaviour.answer(exchange);
        });
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it says about partition 0. */
    void say(List<String> active, List<String> standbys) {
        hosts = "{\"partitions\":{\"0\":{\"active\":" + json(active) + ",\"standbys\":" + json(standbys) + "}}}";
    }

    /** What it says about all of so many partitions. */
    void sayAll(int partitions, String active) {
        StringBuilder all = new StringBuilder("{\"partitions\":{");
        for (int partition = 0; partition < partitions; partition++) {
            all.append(partition == 0 ? "" : ",")
                    .append("\"" + partition + "\":{\"active\":" + json(List.of(active)) + ",\"standbys\":[]}");
        }
        hosts = all.append("}}").toString();
    }

    void hold(String customerId, long staleness) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("X-Staleness", Long.toString(staleness));
            send(exchange, 200, CODEC.encode("any", new OrderIndexEntry(customerId)));
        };
    }

    /** It is not ready, and so many records behind. */
    void answerOnlyStale(String customerId, long staleness) {
        behaviour = exchange -> {
            if (exchange.getRequestURI().getQuery().contains("stale=true")) {
                exchange.getResponseHeaders().add("X-Staleness", Long.toString(staleness));
                send(exchange, 200, CODEC.encode("any", new OrderIndexEntry(customerId)));
            } else {
                send(exchange, 503, new byte[0]);
            }
        };
    }

    /** It has no such record, and is behind. */
    void lack(long staleness) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("X-Staleness", Long.toString(staleness));
            send(exchange, 204, new byte[0]);
        };
    }

    void answer(int status, String body) {
        behaviour = exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes every question and answers none. */
    void hang() {
        behaviour = exchange -> awaitRelease();
    }

    /** As {@link #hang}, and says no more who has what. */
    void freeze() {
        frozen = true;
        hang();
    }

    /** Sends a body without end, or until nobody listens. */
    void flood() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] some = new byte[1 << 20];
                while (released.getCount() > 0) {
                    out.write(some);
                }
            }
        };
    }

    /** Answers when so many questions are there at once. */
    void answerTogether(int questions) {
        CountDownLatch together = new CountDownLatch(questions);
        behaviour = exchange -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            send(exchange, 200, "{\"records\":[]}".getBytes(StandardCharsets.UTF_8));
        };
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String json(List<String> addresses) {
        return addresses.isEmpty() ? "[]" : "[\"" + String.join("\",\"", addresses) + "\"]";
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
        if (status != 204) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }
}
