package io.millrace.query;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is a problem document and says nothing of the inside. */
class ProblemsTest {
    private static final ApiFixture API = new ApiFixture();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void a_problem_says_what_is_wrong_in_every_member() {
        Http.Answer answer = API.http.post("/api/v1/orders", "{\"customerId\":[],\"lines\":[]}");

        assertThat(answer.text())
                .isEqualTo("{\"type\":\"urn:millrace:problem:ill-typed\",\"title\":\"The request cannot be read\","
                        + "\"status\":400,\"detail\":\"customerId must be a string or a whole number.\","
                        + "\"code\":\"ill-typed\",\"field\":\"customerId\",\"requestId\":\"test\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,200",
        "GET,/api,404",
        "GET,/nowhere,404",
        "GET,/api/v1/orders/,200",
        "DELETE,/api/v1/orders,405",
        "PATCH,/api/v1/orders/o-1,405",
        "POST,/api/v1/payments/o-1,405",
        "TRACE,/api/v1/orders,405",
        "OPTIONS,/api/v1/orders,405"
    })
    void what_is_not_there_or_not_for_this_method_is_a_problem(String method, String path, int status) {
        Http.Answer answer = API.http
                .send(API.http
                        .request(path)
                        .method(method, BodyPublishers.noBody())
                        .build())
                .join();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Allow").isPresent()).isEqualTo(status == 405);
        if (status != 200) {
            assertProblem(answer.header("Content-Type").orElse(""), answer.text(), status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/orders/%zz HTTP/1.1",
                "GET /api/v1/orders/%2e%2e%2fx HTTP/1.1",
                "GET /api/v1/orders/%00 HTTP/1.1",
                "GET /api/v1/orders/a%2Fb HTTP/1.1",
                "GET /api/v1/orders?cursor=%zz HTTP/1.1",
                "GET /api/v1/orders?customerId=%ff HTTP/1.1",
                "NONSENSE / HTTP/1.1",
                "GET / HTTP/9.9",
                "GET"
            })
    void what_is_hardly_http_is_refused_without_a_word_of_the_inside(String request) throws IOException {
        String answer = raw(request + "\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 [245]0\\d .*").doesNotContain("HTTP/1.1 500");
        assertThat(answer).doesNotContain("org.eclipse").doesNotContain("java.").doesNotContain("Jetty");
        assertThat(answer).doesNotContain("<html");
    }

    @Test
    void headers_that_are_too_long_are_a_problem_too() throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: here\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431");
        assertProblem(answer, answer.substring(answer.indexOf('{')), 431);
    }

    @Test
    void a_body_that_says_it_is_too_large_is_not_read() throws IOException {
        String headers = String.join(
                "\r\n",
                "POST /api/v1/orders HTTP/1.1",
                "Host: here",
                "Content-Type: application/json",
                "Content-Length: 999999999");

        String answer = raw(headers + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), API.http.port())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static void assertProblem(String contentType, String body, int status) {
        assertThat(contentType).contains("application/problem+json");
        try {
            assertThat(new ObjectMapper().readTree(body).get("status").asInt()).isEqualTo(status);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
