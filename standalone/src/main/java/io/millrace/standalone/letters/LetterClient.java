package io.millrace.standalone.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the REST API about dead letters. */
final class LetterClient {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    private static final int OK = 200;

    private final URI api;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build();

    LetterClient(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    /** The newest that the filter takes, at most so many, the newest first. */
    List<JsonNode> find(LetterFilter filter, int most) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = good(send("GET", "?limit=" + PAGE + cursor));
            for (JsonNode letter : page.path("items")) {
                if (filter.isTooOld(letter) || found.size() == most) {
                    return found;
                }
                if (filter.takes(letter)) {
                    found.add(letter);
                }
            }
            String next = page.path("nextCursor").asText();
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return found;
    }

    /** One with its bytes and headers. */
    JsonNode whole(String id) throws IOException, InterruptedException {
        return good(send("GET", "/" + URLEncoder.encode(id, StandardCharsets.UTF_8)));
    }

    /** Puts one back at its door. */
    Answer redrive(String id, boolean again) throws IOException, InterruptedException {
        return send("POST", "/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/redrive?again=" + again);
    }

    private Answer send(String method, String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(api.resolve("/api/v1/dead-letters" + pathAndQuery))
                .timeout(LONGEST_ANSWER)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), json.readTree(answer.body()));
    }

    private static JsonNode good(Answer answer) throws IOException {
        if (answer.status() != OK) {
            throw new IOException("the API answers " + answer.status() + ": " + answer.detail());
        }
        return answer.body();
    }

    /** What the API said. */
    record Answer(int status, JsonNode body) {

        String code() {
            return body.path("code").asText();
        }

        String detail() {
            return body.path("detail").asText(code());
        }
    }
}
