package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackWebhookIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SlackMessage MESSAGE = new SlackMessage("Insufficient stock: Gehäuse 🐟");

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> contentTypes = new CopyOnWriteArrayList<>();
    private HttpServer slack;
    private int status = 200;
    private String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/services/s3cr3t", this::answer);
        slack.start();
    }

    @AfterEach
    void stop() {
        slack.stop(0);
    }

    @Test
    void a_message_arrives_as_json_under_the_configured_name_and_channel() {
        assertThat(webhook().send(MESSAGE)).isEqualTo(new Sent());

        assertThat(contentTypes).containsExactly("application/json; charset=utf-8");
        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0)).isEqualTo("""
                {"channel":"#ops","username":"mill","text":"Insufficient stock: Gehäuse 🐟"}""");
    }

    @Test
    void a_message_with_a_channel_of_its_own_goes_there() {
        assertThat(webhook().send(new SlackMessage(Optional.of("#stock"), "a \"quoted\"\nline")))
                .isEqualTo(new Sent());

        assertThat(bodies.get(0)).isEqualTo("""
                {"channel":"#stock","username":"mill","text":"a \\"quoted\\"\\nline"}""");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void what_may_pass_is_a_transient_failure(int code) {
        status = code;

        assertThat(webhook().send(MESSAGE)).isEqualTo(new TransientFailure("Slack answered " + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 410, 413})
    void what_will_not_pass_is_a_permanent_failure(int code) {
        status = code;

        assertThat(webhook().send(MESSAGE)).isEqualTo(new PermanentFailure("Slack answered " + code));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void slack_may_say_when_to_come_again_but_no_later_than_in_an_hour() {
        status = 429;
        retryAfter = "17";
        assertThat(webhook().send(MESSAGE))
                .isEqualTo(new TransientFailure("Slack answered 429", Optional.of(Duration.ofSeconds(17))));

        retryAfter = "999999999";
        assertThat(webhook().send(MESSAGE))
                .isEqualTo(new TransientFailure("Slack answered 429", Optional.of(Duration.ofHours(1))));

        retryAfter = "soon";
        assertThat(webhook().send(MESSAGE)).isEqualTo(new TransientFailure("Slack answered 429"));
    }

    @Test
    void nobody_listening_is_a_transient_failure() {
        slack.stop(0);

        assertThat(webhook().send(MESSAGE)).isEqualTo(new TransientFailure("Slack cannot be reached"));
    }

    @Test
    void a_connection_dropped_instead_of_an_answer_is_a_transient_failure() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread dropper = new Thread(() -> drop(listener));
            dropper.start();

            assertThat(webhook(listener.getLocalPort(), LONG).send(MESSAGE))
                    .isEqualTo(new TransientFailure("Slack cannot be reached"));
        }
    }

    @Test
    void an_answer_that_does_not_come_is_given_up_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(webhook(silent.getLocalPort(), SHORT).send(MESSAGE))
                    .isEqualTo(new TransientFailure("Slack did not answer in time"));
        }
    }

    @Test
    void a_body_that_never_ends_does_not_hold_up_an_answer_that_is_known() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread half = new Thread(() -> answerHalf(listener));
            half.start();

            assertThat(webhook(listener.getLocalPort(), LONG).send(MESSAGE)).isEqualTo(new Sent());
        }
    }

    private SlackWebhook webhook() {
        return webhook(slack.getAddress().getPort(), LONG);
    }

    private static SlackWebhook webhook(int port, Duration answer) {
        URI secret = URI.create("http://127.0.0.1:" + port + "/services/s3cr3t");
        return new SlackWebhook(new SlackSettings(secret, "#ops", "mill"), LONG, answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.getResponseHeaders().set("Location", "/services/s3cr3t");
        byte[] body = "ok".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void drop(ServerSocket listener) {
        try {
            while (true) {
                listener.accept().close();
            }
        } catch (IOException over) {
            // the test has closed the listener
        }
    }

    private static void answerHalf(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException over) {
            // the client has hung up
        }
    }
}
