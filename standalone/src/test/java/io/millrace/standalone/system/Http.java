package io.millrace.standalone.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** HTTP as a client has it. */
final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final Supplier<String> token;

    /** Without a token. */
    Http(int port) {
        this(port, () -> "");
    }

    /** Shows what the supplier gives as its token, unless that is empty. */
    Http(int port, Supplier<String> token) {
        base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    Reply post(String path, String json, String header, String value) {
        return send(withBody("POST", path, json).header(header, value));
    }

    Reply send(String method, String path, String json) {
        return send(withBody(method, path, json));
    }

    CompletableFuture<Reply> postAsync(String path, String json) {
        HttpRequest request =
                withBody("POST", path, json).timeout(Duration.ofSeconds(90)).build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(Http::reply);
    }

    private HttpRequest.Builder withBody(String method, String path, String json) {
        return request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        String shown = token.get();
        return shown.isEmpty() ? request : request.header("Authorization", "Bearer " + shown);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            return reply(CLIENT.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        try {
            String body = response.body();
            JsonNode tree = body.isBlank() || !(body.startsWith("{") || body.startsWith("["))
                    ? JSON.getNodeFactory().textNode(body)
                    : JSON.readTree(body);
            return new Reply(response.statusCode(), tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status and body of an answer. */
    record Reply(int status, JsonNode body) {

        /** The body, if the status is this one. */
        JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
            }
            return body;
        }
    }
}
