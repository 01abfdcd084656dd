package io.millrace.emailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A webhook that writes down what it is told. */
final class SlackReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    SlackReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on it is out of order, and asks for five seconds each time. */
    void refuse() {
        status = 503;
    }

    /** The bodies, once there are so many. */
    List<String> await(int count) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> taken.size() == count);
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (status == 200) {
                taken.add(body);
            }
            exchange.getResponseHeaders().set("Retry-After", "5");
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
