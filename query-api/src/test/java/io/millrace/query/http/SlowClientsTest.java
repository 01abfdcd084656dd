package io.millrace.query.http;

import static io.millrace.query.http.RawServer.GET;
import static io.millrace.query.http.RawServer.PATIENCE;
import static io.millrace.query.http.RawServer.POST;
import static io.millrace.query.http.RawServer.answer;
import static io.millrace.query.http.RawServer.say;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time, or all they can get, keep nobody else from being served. */
class SlowClientsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int MORE_THAN_THREADS = 230;

    private RawServer server = new RawServer(new ServerLimits(1_000, SHORT, 1_000, 1_000_000));

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void restart(ServerLimits limits) throws IOException {
        server.close();
        server = new RawServer(limits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /fi",
                "GET /fine HTTP/1.1\r\nHost: h\r\nX-Slow: ",
                POST + "Content-Length: 900\r\n\r\n{",
                POST + "Content-Length: 2000000\r\n\r\n{",
                "POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n{"
            })
    void a_request_that_trickles_in_loses_its_connection_in_time(String beginning) throws IOException {
        Socket client = server.connect();
        say(client, beginning);

        await().atMost(PATIENCE).until(() -> isCutOff(client));
    }

    @Test
    void a_chunked_body_that_never_ends_loses_its_connection_too() throws IOException {
        Socket client = server.connect();
        say(client, POST + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");

        assertThat(client.getInputStream().readAllBytes()).asString(US_ASCII).doesNotContain("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /later HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /later HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
                "GET /later HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                "POST /later HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
                "POST /later HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            })
    void who_waits_for_an_answer_is_not_slow(String request) throws IOException {
        Socket client = server.connect();

        for (int number = 0; number < 2; number++) {
            say(client, request);
            assertThat(answer(client)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void between_requests_a_connection_may_rest_longer() throws IOException {
        Socket resting = server.connect();
        say(resting, GET);
        assertThat(answer(resting)).startsWith("HTTP/1.1 200");
        Socket slow = server.connect();
        say(slow, "GET");

        await().atMost(PATIENCE).until(() -> isCutOff(slow));

        say(resting, GET);
        assertThat(answer(resting)).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_request_that_does_not_end_lets_the_server_stop() throws IOException {
        say(server.connect(), "GET /busy HTTP/1.1\r\nHost: h\r\n\r\n");
        await().atMost(PATIENCE).until(() -> server.busyThreads() == 1);

        assertThatCode(server::stop).doesNotThrowAnyException();
    }

    @Test
    void who_is_refused_and_sends_on_lets_the_server_stop() throws IOException {
        restart(new ServerLimits(1_000, LONG, 1_000, 1_000_000));
        Socket client = server.connect();
        say(client, POST + "Content-Length: 2000000\r\n\r\n{");
        assertThat(answer(client)).startsWith("HTTP/1.1 413");

        assertThatCode(server::stop).doesNotThrowAnyException();

        await().atMost(PATIENCE).until(() -> isCutOff(client));
    }

    @Test
    void more_slow_bodies_than_there_are_threads_keep_nobody_from_being_served() throws IOException {
        restart(new ServerLimits(1_000, LONG, 1_000, 1_000_000));
        for (int number = 0; number < MORE_THAN_THREADS; number++) {
            say(server.connect(), POST + "Content-Length: 900\r\n\r\n{");
        }
        Socket other = server.connect();

        // Many: not all of the slow ones may have got their threads, if they get any.
        for (int number = 0; number < 500; number++) {
            say(other, POST + "Content-Length: 12\r\n\r\n{\"say\":\"hi\"}");
            assertThat(answer(other)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void beyond_the_limit_a_client_waits_to_be_accepted_until_another_leaves() throws IOException {
        restart(new ServerLimits(2, LONG, 1_000, 1_000_000));
        Socket first = server.connect();
        Socket second = server.connect();
        say(first, GET);
        say(second, GET);
        assertThat(answer(first)).startsWith("HTTP/1.1 200");
        assertThat(answer(second)).startsWith("HTTP/1.1 200");
        Socket third = server.connect();
        say(third, GET);
        third.setSoTimeout((int) SHORT.toMillis());
        assertThatThrownBy(() -> third.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        first.close();

        third.setSoTimeout((int) PATIENCE.toMillis());
        assertThat(answer(third)).startsWith("HTTP/1.1 200");
    }

    /** Sends one byte more, and says whether nobody takes it. */
    private static boolean isCutOff(Socket client) {
        try {
            say(client, "x");
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
