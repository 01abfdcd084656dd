package io.millrace.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A client of the API. */
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    Http(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    Answer get(String path) {
        return send(request(path).GET().build()).join();
    }

    Answer post(String path, String body) {
        return posting(path, body).join();
    }

    Answer put(String path, String body) {
        return send(json(path).PUT(BodyPublishers.ofString(body)).build()).join();
    }

    Answer delete(String path) {
        return send(request(path).DELETE().build()).join();
    }

    CompletableFuture<Answer> getting(String path) {
        return send(request(path).GET().build());
    }

    CompletableFuture<Answer> posting(String path, String body) {
        return send(json(path).POST(BodyPublishers.ofString(body)).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    CompletableFuture<Answer> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(Answer::new);
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + response.body(), e);
            }
        }
    }
}
