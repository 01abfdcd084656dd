package io.millrace.standalone.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.fold.Table;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the gateway's own books into a table, page by page: what was charged and given back, by payment. */
final class GatewayReader {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    private static final int OK = 200;

    private final URI gateway;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build();

    /**
     * The books of one gateway.
     *
     * @param gateway where {@code GET /charges} is answered, as the simulator does
     */
    GatewayReader(URI gateway) {
        this.gateway = gateway;
    }

    void read(Table books) throws IOException, InterruptedException {
        String cursor = "";
        do {
            JsonNode page = page(cursor);
            for (JsonNode charged : page.path("items")) {
                String paymentId = charged.path("paymentId").asText();
                books.put(paymentId, charged.toString().getBytes(StandardCharsets.UTF_8));
            }
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty());
    }

    private JsonNode page(String cursor) throws IOException, InterruptedException {
        String query = "/charges?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        HttpRequest question = HttpRequest.newBuilder(gateway.resolve(query))
                .timeout(LONGEST_ANSWER)
                .build();
        HttpResponse<byte[]> answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException(gateway + query + " answered " + answer.statusCode());
        }
        return json.readTree(answer.body());
    }
}
