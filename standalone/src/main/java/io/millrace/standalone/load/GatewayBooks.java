package io.millrace.standalone.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Asks the payment gateway itself what it took from whom. */
final class GatewayBooks {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build();
    private final URI gateway;

    /**
     * The books of one gateway.
     *
     * @param gateway where {@code /charges/{paymentId}} is answered, as the simulator does
     */
    GatewayBooks(URI gateway) {
        this.gateway = gateway;
    }

    /** Compares them with what was sold: order id to whether its money must be kept. */
    void compare(Map<String, Boolean> sold, Violations violations) throws IOException, InterruptedException {
        for (Map.Entry<String, Boolean> order : sold.entrySet()) {
            JsonNode charges = read(order.getKey());
            int taken = charges.path("charges").asInt();
            int kept = taken - charges.path("refunds").asInt();
            violations.check(
                    taken <= 1 && kept == (order.getValue() ? 1 : 0),
                    Rule.CHARGED_ONCE,
                    order.getKey() + (order.getValue() ? " is sold" : " is not sold") + ", the gateway says "
                            + charges);
        }
    }

    private JsonNode read(String paymentId) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(gateway.resolve("/charges/" + paymentId))
                .timeout(LONGEST_ANSWER)
                .build();
        HttpResponse<byte[]> answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == NOT_FOUND) {
            return json.createObjectNode();
        }
        if (answer.statusCode() != OK) {
            throw new IOException("the gateway answered " + answer.statusCode() + " for " + paymentId);
        }
        return json.readTree(answer.body());
    }
}
