package io.millrace.payment.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesIT {

    private static final String ID_RULE = "|paymentId must be 1 to 255 letters, digits and . _ ~ : -";
    private static final String CHARGE = "{\"paymentId\":\"o-1\",\"amount\":\"145.5\",\"currency\":\"EUR\"}";

    private GatewaySimulator simulator;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        simulator = GatewaySimulator.start(new SimulatorOptions(
                "127.0.0.1", 0, directory, Weights.parse("paid=1"), Duration.ofMillis(50), Keys.SEED));
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    @Test
    void a_payment_shows_its_movements_in_the_promised_shape() {
        answers(
                HttpSteps.charge(simulator, "k-1", CHARGE),
                200,
                "{'paymentId':'o-1','status':'PAID','amount':'145.50','currency':'EUR'}");
        answers(
                HttpSteps.get(simulator, "/charges/o-1"),
                200,
                "{'paymentId':'o-1','status':'PAID','amount':'145.50','currency':'EUR','charges':1,'refunds':0}");
        answers(
                HttpSteps.post(simulator, "/refunds", "{\"paymentId\":\"o-1\"}"),
                200,
                "{'paymentId':'o-1','status':'REFUNDED','amount':'145.50','currency':'EUR','charges':1,'refunds':1}");
        answers(HttpSteps.post(simulator, "/charges/o-2/void", ""), 200, "{'paymentId':'o-2','status':'VOIDED'}");
    }

    @Test
    void a_payment_without_money_is_not_found() {
        answers(
                HttpSteps.get(simulator, "/charges/o-1"),
                404,
                "{'type':'about:blank','title':'Not Found','status':404,"
                        + "'detail':'No money was ever taken for this payment.','code':'not-charged'}");
    }

    @Test
    void a_decline_says_whether_it_is_final() {
        HttpSteps.put(simulator, "/weights", "stolen=1");

        answers(
                HttpSteps.charge(simulator, "k-1", CHARGE),
                402,
                "{'type':'about:blank','title':'Payment Required','status':402,"
                        + "'detail':'The card is reported stolen.','code':'stolen-card','final':true}");
    }

    @Test
    void all_payments_are_listed_in_pages() {
        for (int i = 0; i < 5; i++) {
            HttpSteps.charge(simulator, "k-" + i, CHARGE.replace("o-1", "o-" + i));
        }

        JsonNode first = json(HttpSteps.get(simulator, "/charges?limit=3"));
        JsonNode second = json(HttpSteps.get(
                simulator, "/charges?limit=3&cursor=" + first.get("nextCursor").textValue()));

        assertThat(first.get("items").findValuesAsText("paymentId")).containsExactly("o-0", "o-1", "o-2");
        assertThat(second.get("items").findValuesAsText("paymentId")).containsExactly("o-3", "o-4");
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(json(HttpSteps.get(simulator, "/charges?cursor=999999999")).get("items"))
                .isEmpty();
    }

    @Test
    void weights_and_outage_are_switched_while_it_runs() {
        assertThat(HttpSteps.put(simulator, "/weights", "declined=1").statusCode())
                .isEqualTo(200);
        assertThat(HttpSteps.get(simulator, "/weights").body()).isEqualTo("declined=1");
        assertThat(HttpSteps.charge(simulator, "k-1", CHARGE).statusCode()).isEqualTo(402);

        HttpSteps.put(simulator, "/outage", "on");
        refuses(HttpSteps.get(simulator, "/charges/o-1"), 503, "The gateway is down for a while.");
        assertThat(HttpSteps.get(simulator, "/health/live").statusCode()).isEqualTo(200);

        HttpSteps.put(simulator, "/outage", "off");
        assertThat(HttpSteps.get(simulator, "/charges/o-1").statusCode()).isEqualTo(404);
    }

    @Test
    void bad_switches_are_refused_and_change_nothing() {
        refuses(
                HttpSteps.put(simulator, "/weights", "bad=1"),
                400,
                "no outcome is called 'bad'; there are paid, declined, stolen, late, error, dropped");
        refuses(HttpSteps.put(simulator, "/outage", "maybe"), 400, "an outage is on or off");

        assertThat(HttpSteps.get(simulator, "/weights").body()).isEqualTo("paid=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|the body is not JSON",
                "``|the body is not a JSON object",
                "[]|the body is not a JSON object",
                "{} {}|the body is not JSON",
                "{}|currency is required, as a string",
                "{'paymentId':1,'amount':'1','currency':'EUR'}|paymentId is required, as a string",
                "{'paymentId':'o-1','amount':1,'currency':'EUR'}|amount is required, as a string",
                "{'paymentId':'','amount':'1','currency':'EUR'}" + ID_RULE,
                "{'paymentId':'a b','amount':'1','currency':'EUR'}" + ID_RULE,
                "{'paymentId':'..','amount':'1','currency':'EUR'}" + ID_RULE,
                "{'paymentId':'o','amount':'1e3','currency':'EUR'}|amount must be a decimal string such as \"145.00\"",
                "{'paymentId':'o-1','amount':'-1','currency':'EUR'}|amount must be a decimal string such as \"145.00\"",
                "{'paymentId':'o-1','amount':'0.00','currency':'EUR'}|amount must be above 0",
                "{'paymentId':'o-1','amount':'1.001','currency':'EUR'}|amount has more digits than EUR has",
                "{'paymentId':'o-1','amount':'1.5','currency':'JPY'}|amount has more digits than JPY has",
                "{'paymentId':'o-1','amount':'1','currency':'EURO'}|currency must be an ISO 4217 code such as EUR",
                "{'paymentId':'o-1','amount':'1','currency':'XXX'}|nothing can be paid in XXX"
            })
    void a_bad_charge_is_refused_with_its_reason(String body, String detail) {
        refuses(HttpSteps.charge(simulator, "k-1", body.replace('\'', '"')), 400, detail);

        assertThat(HttpSteps.charge(simulator, "k-1", CHARGE).statusCode()).isEqualTo(200);
    }

    @Test
    void a_charge_needs_a_key_that_belongs_to_it() {
        refuses(HttpSteps.post(simulator, "/charges", CHARGE), 400, "the header Idempotency-Key is required");
        refuses(
                HttpSteps.charge(simulator, "k".repeat(256), CHARGE),
                400,
                "the header Idempotency-Key must be 1 to 255 visible ASCII characters");

        HttpSteps.charge(simulator, "k-1", CHARGE);
        refuses(
                HttpSteps.charge(simulator, "k-1", CHARGE.replace("145.5", "145.6")),
                422,
                "This key was used before for a different charge.");
    }

    @Test
    void a_body_beyond_the_limit_is_refused_with_and_without_a_length() {
        byte[] body = new byte[16 * 1024 + 1];

        refuses(
                HttpSteps.charge(simulator, "k-1", BodyPublishers.ofByteArray(body)),
                413,
                "a body has at most 16384 bytes");
        refuses(
                HttpSteps.charge(simulator, "k-1", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                413,
                "a body has at most 16384 bytes");
    }

    @Test
    void what_is_nowhere_is_refused() {
        refuses(HttpSteps.get(simulator, "/nowhere"), 404, "Endpoint GET /nowhere not found");
        refuses(HttpSteps.put(simulator, "/charges", CHARGE), 405, "Method Not Allowed");
        refuses(HttpSteps.get(simulator, "/charges/a%20b"), 400, "not a paymentId");
        refuses(HttpSteps.post(simulator, "/charges/a%20b/void", ""), 400, "not a paymentId");
        refuses(HttpSteps.post(simulator, "/refunds", "{\"paymentId\":\"a b\"}"), 400, "not a paymentId");
        refuses(HttpSteps.get(simulator, "/charges?limit=101"), 400, "limit is 1 to 100");
        refuses(HttpSteps.get(simulator, "/charges?limit=0"), 400, "limit is 1 to 100");
        refuses(HttpSteps.get(simulator, "/charges?cursor=-1"), 400, "cursor is not a number");
    }

    @ParameterizedTest
    @CsvSource({"GET /%zz HTTP/1.1,400", "nonsense,400", "GET / HTTP/9.9,505"})
    void what_is_hardly_http_is_refused_with_a_problem_too(String requestLine, int status) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.address().getPort())) {
            socket.getOutputStream().write((requestLine + "\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
            socket.shutdownOutput();

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Content-Type: application/problem+json")
                    .contains("\"status\":" + status)
                    .doesNotContain("Exception");
        }
    }

    private static void refuses(HttpResponse<String> response, int status, String detail) {
        JsonNode problem = json(response);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("detail").asText()).isEqualTo(detail);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private static void answers(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
