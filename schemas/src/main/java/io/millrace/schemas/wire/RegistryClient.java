package io.millrace.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the REST protocol of Confluent's schema registry, as far as one needs it to write and read: bounded in time,
 * the next address when one fails, never a secret in a message.
 */
final class RegistryClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final int LONGEST_ANSWER_MS = 3_000;

    // In all less than a transaction's usual 10 s: what asks is a stream thread within one.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final int ROUNDS = 3;
    private static final int PAUSE_MS = 100;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int LONGEST_REFUSAL = 300;

    private final RegistrySettings settings;
    private final long longestWaitMs;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_CONNECT)
            .build();
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryClient(RegistrySettings settings) {
        this(settings, LONGEST_WAIT);
    }

    RegistryClient(RegistrySettings settings, Duration longestWait) {
        this.settings = settings;
        this.longestWaitMs = longestWait.toMillis();
    }

    /** The id of a schema under a subject; adds it where that is allowed. */
    int id(String subject, Schema schema) {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        Answer answer = ask(settings.autoRegister() ? path + "/versions" : path, body);
        JsonNode id = answer.json().path("id");
        if (answer.status() == 200 && id.isInt()) {
            return id.intValue();
        }
        String asked = settings.autoRegister()
                ? "does not take the schema of " + subject
                : "has no such schema for " + subject + " and " + RegistrySettings.AUTO_REGISTER + " is false";
        throw new SchemaRegistryException("The schema registry " + asked + " (" + answer.refusal() + ")");
    }

    /** The text of the schema with an id; empty if the registry knows none, or it is not Avro. */
    Optional<String> schema(int id) {
        Answer answer = ask("/schemas/ids/" + id, null);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        JsonNode schema = answer.json().path("schema");
        if (answer.status() != 200 || !schema.isTextual()) {
            throw new SchemaRegistryException(
                    "The schema registry does not tell the schema with id " + id + " (" + answer.refusal() + ")");
        }
        boolean avro = answer.json().path("schemaType").asText("AVRO").equals("AVRO");
        return avro ? Optional.of(schema.textValue()) : Optional.empty();
    }

    private Answer ask(String path, @Nullable String body) {
        long begun = System.nanoTime();
        List<URI> urls = settings.urls();
        String failure = "";
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                pause(PAUSE_MS << round);
            }
            for (int tried = 0; tried < urls.size() && left(begun) > 0; tried++) {
                int at = preferred.get();
                try {
                    Answer answer = ask(URI.create(urls.get(at) + path), body, left(begun));
                    if (answer.isFinal()) {
                        return answer;
                    }
                    failure = answer.refusal();
                } catch (IOException e) {
                    failure = e.getMessage();
                }
                preferred.compareAndSet(at, (at + 1) % urls.size());
            }
        }
        throw new SchemaRegistryException("No schema registry answers at " + urls + " (" + failure + ")");
    }

    private Answer ask(URI address, @Nullable String body, long longestMs) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE);
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> response = http.sendAsync(request.build(), into(bytes));
        try {
            // The request's own time-out would end with the headers.
            int status = response.get(Math.min(longestMs, LONGEST_ANSWER_MS), TimeUnit.MILLISECONDS)
                    .statusCode();
            return new Answer(status, json(bytes.toByteArray()));
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getClass().getSimpleName(), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            response.cancel(true);
        }
    }

    private static BodyHandler<Void> into(ByteArrayOutputStream bytes) {
        return BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(more -> {
            if (bytes.size() + more.length > LARGEST_ANSWER) {
                throw new IllegalStateException("an answer of more than " + LARGEST_ANSWER + " bytes");
            }
            bytes.writeBytes(more);
        }));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private long left(long begun) {
        return longestWaitMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private static void pause(int ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SchemaRegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SchemaRegistryException("interrupted while the schema registry was asked", e);
    }

    private record Answer(int status, JsonNode json) {

        boolean isFinal() {
            return status < 500 && status != 429;
        }

        /** Status, and what the registry says of it in its own words, cut short. */
        String refusal() {
            String text = json.path("message").asText("");
            return "status " + status + (text.isEmpty() ? "" : ": ")
                    + text.substring(0, Math.min(text.length(), LONGEST_REFUSAL));
        }
    }
}
