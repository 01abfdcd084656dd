package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;

/** A client of the event stream that keeps what it is told. */
final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final List<Told> told = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final CompletableFuture<Void> ended;
    private String lastId = "";

    EventStream(HttpRequest.Builder request) {
        try {
            response = CLIENT.send(request.GET().build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        ended = CompletableFuture.runAsync(this::read, task -> {
            Thread thread = new Thread(task, "event-stream");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** An event as it was told, and the id that was then the last. */
    record Told(String id, String type, JsonNode data) {}

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    synchronized List<String> comments() {
        return List.copyOf(comments);
    }

    /** Where to go on. */
    synchronized String lastId() {
        return lastId;
    }

    List<String> aggregates() {
        return told().stream()
                .map(event -> event.data().path("aggregateId").asText())
                .toList();
    }

    boolean ended() {
        return ended.isDone();
    }

    private void read() {
        try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
            String type = "";
            String data = "";
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.isEmpty()) {
                    dispatch(type, data);
                    type = "";
                    data = "";
                } else if (line.startsWith("id: ")) {
                    note(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith(":")) {
                    comment(line);
                }
            }
        }
    }

    private synchronized void note(String id) {
        lastId = id;
    }

    private synchronized void comment(String line) {
        comments.add(line);
    }

    private synchronized void dispatch(String type, String data) {
        if (!data.isEmpty()) {
            try {
                told.add(new Told(lastId, type, JSON.readTree(data)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
