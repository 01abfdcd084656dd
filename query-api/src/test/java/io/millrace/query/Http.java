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

/** A client of the API: staff, unless it is given another token. It compares every answer with the document. */
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String token;

    Http(int port) {
        this(port, TestTokens.staff());
    }

    private Http(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Another client, with this token; with none if it is empty. */
    Http with(String another) {
        return new Http(port, another);
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Request-Id", "test");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    CompletableFuture<Answer> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> {
            Described.check(answer);
            return new Answer(answer);
        });
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
