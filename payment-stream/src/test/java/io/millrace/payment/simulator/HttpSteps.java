package io.millrace.payment.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP, as any caller of the simulator speaks it. */
final class HttpSteps {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpSteps() {}

    static HttpResponse<String> get(GatewaySimulator simulator, String path) {
        return send(to(simulator, path));
    }

    static HttpResponse<String> put(GatewaySimulator simulator, String path, String body) {
        return send(to(simulator, path).PUT(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> post(GatewaySimulator simulator, String path, String body) {
        return send(to(simulator, path).POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> charge(GatewaySimulator simulator, String key, String body) {
        return charge(simulator, key, BodyPublishers.ofString(body));
    }

    static HttpResponse<String> charge(GatewaySimulator simulator, String key, BodyPublisher body) {
        return send(to(simulator, "/charges").header("Idempotency-Key", key).POST(body));
    }

    private static HttpRequest.Builder to(GatewaySimulator simulator, String path) {
        return HttpRequest.newBuilder(simulator.address().resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
