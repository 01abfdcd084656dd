package io.millrace.query.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small server under limits of the test's own, and clients that say byte by byte what they like. */
final class RawServer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration LATER = Duration.ofSeconds(2);
    static final String POST = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
    static final String GET = "GET /fine HTTP/1.1\r\nHost: h\r\n\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final CompletableFuture<Void> free = new CompletableFuture<>();
    private final HttpServer server;

    RawServer(ServerLimits limits) {
        server = new HttpServer(
                new HttpServer.Address("127.0.0.1", 0),
                List.of(
                        Route.get("/fine", Access.ANYONE, Reply.now(context -> Reply.ok(Map.of("fine", true)))),
                        Route.get("/later", Access.ANYONE, Reply.later(context -> later())),
                        Route.post("/later", Access.ANYONE, Reply.later(context -> later())),
                        Route.get("/busy", Access.ANYONE, Reply.now(context -> busy())),
                        Route.post(
                                "/echo",
                                Access.ANYONE,
                                Reply.now(context -> Reply.ok(
                                        Map.of("said", Requests.body(context).optionalText("say")))))),
                new Entrance(context -> new Caller("staff", Caller.Role.STAFF), HttpSettings.none()),
                limits);
    }

    /** An answer that is long in coming, as to those who wait. */
    private static CompletableFuture<Reply> later() {
        return new CompletableFuture<Reply>()
                .completeOnTimeout(Reply.ok(Map.of("fine", true)), LATER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Keeps a thread of the server's until all are freed. */
    private Reply busy() {
        busy.incrementAndGet();
        free.join();
        return Reply.ok(Map.of("fine", true));
    }

    /** How many threads have been kept. */
    int busyThreads() {
        return busy.get();
    }

    void freeThreads() {
        free.complete(null);
    }

    void stop() {
        server.close();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        sockets.add(socket);
        return socket;
    }

    static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** One answer, whose body must end with the only brace. */
    static String answer(Socket client) throws IOException {
        StringBuilder answer = new StringBuilder();
        int next = client.getInputStream().read();
        while (next >= 0 && next != '}') {
            answer.append((char) next);
            next = client.getInputStream().read();
        }
        return answer.append('}').toString();
    }

    @Override
    public void close() throws IOException {
        freeThreads();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }
}
