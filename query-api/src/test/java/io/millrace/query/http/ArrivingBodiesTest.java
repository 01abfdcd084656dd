package io.millrace.query.http;

import static io.millrace.query.http.RawServer.GET;
import static io.millrace.query.http.RawServer.POST;
import static io.millrace.query.http.RawServer.answer;
import static io.millrace.query.http.RawServer.say;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies on their way: whole before anybody looks, and bounded, each and together. */
class ArrivingBodiesTest {
    private static final Duration PATIENCE = RawServer.PATIENCE;
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    private final RawServer server = new RawServer(new ServerLimits(1_000, Duration.ofMinutes(10), 1_000, 1_500));

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_body_in_pieces_is_read_like_any_other() throws IOException {
        Socket client = server.connect();
        say(client, POST + "Transfer-Encoding: chunked\r\n\r\n7\r\n{\"say\":\r\n");
        say(client, "5\r\n\"hi\"}\r\n0\r\n\r\n");

        assertThat(answer(client)).startsWith("HTTP/1.1 200").contains("{\"said\":\"hi\"}");
    }

    @Test
    void bodies_that_together_are_too_much_are_told_to_come_again() throws IOException {
        Socket first = server.connect();
        say(first, POST + "Content-Length: 999\r\n\r\n" + "x".repeat(998));
        Socket second = server.connect();
        say(second, POST + "Content-Length: 999\r\n\r\n" + "x".repeat(998));
        List<Socket> both = List.of(first, second);

        await().atMost(PATIENCE)
                .until(() -> first.getInputStream().available() > 0
                        || second.getInputStream().available() > 0);

        Socket refused =
                both.stream().filter(ArrivingBodiesTest::isAnswered).findFirst().orElseThrow();
        assertThat(answer(refused))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 1")
                .contains("Connection: close")
                .contains("too-many-bodies");
        Socket small = server.connect();
        say(small, POST + "Content-Length: 12\r\n\r\n{\"say\":\"hi\"}");
        assertThat(answer(small)).as("there is room again").startsWith("HTTP/1.1 200");
    }

    @Test
    void whoever_is_answered_or_leaves_makes_room() throws IOException {
        for (int number = 0; number < 10; number++) {
            Socket leaving = server.connect();
            say(leaving, POST + "Content-Length: 999\r\n\r\n" + "x".repeat(400));
            leaving.close();
        }

        await().atMost(PATIENCE).until(() -> echo(server.connect()).startsWith("HTTP/1.1 200"));

        Socket client = server.connect();
        for (int number = 0; number < 10; number++) {
            assertThat(echo(client)).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1001\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e9\r\n"})
    void a_body_that_is_too_large_is_refused_and_the_connection_ends(String framing) throws IOException {
        Socket client = server.connect();
        say(client, POST + framing + (framing.startsWith("T") ? "x".repeat(1_001) : ""));

        assertThat(answer(client))
                .startsWith("HTTP/1.1 413")
                .contains("too-large")
                .contains("Connection: close");
    }

    @ParameterizedTest
    @CsvSource({"false, 40, 500", "true, 40, 500", "false, 50, 100000", "true, 50, 100000"})
    void who_goes_on_sending_after_the_refusal_reads_it_all_the_same(boolean chunked, int pieces, int bytes)
            throws IOException {
        Socket client = server.connect();
        String piece = "x".repeat(bytes);
        String part = chunked ? Integer.toHexString(bytes) + "\r\n" + piece + "\r\n" : piece;
        say(client, POST + (chunked ? CHUNKED : "Content-Length: " + pieces * bytes + "\r\n\r\n"));

        for (int number = 0; number < pieces; number++) {
            say(client, part);
            slowly();
        }
        say(client, chunked ? "0\r\n\r\n" : "");

        assertThat(allThatComes(client))
                .startsWith("HTTP/1.1 413")
                .contains("Connection: close", "Content-Type: application/problem+json")
                .endsWith("}")
                .contains("\"code\":\"too-large\"");
    }

    private static void slowly() {
        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
    }

    /** To the end of the connection, which must be one, and no reset. */
    private static String allThatComes(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }

    @Test
    void what_follows_the_refused_body_is_no_request() throws IOException {
        Socket client = server.connect();
        say(client, POST + "Content-Length: 2000\r\n\r\n" + "x".repeat(1_500));
        await().atMost(PATIENCE).until(() -> isAnswered(client));

        say(client, "x".repeat(500) + GET);

        assertThat(allThatComes(client)).startsWith("HTTP/1.1 413").doesNotContain("200", "fine");
    }

    @Test
    void who_asks_first_is_refused_at_once_and_not_asked_for_the_body() throws IOException {
        Socket client = server.connect();

        say(client, POST + "Expect: 100-continue\r\nContent-Length: 2000\r\n\r\n");

        assertThat(allThatComes(client))
                .startsWith("HTTP/1.1 413")
                .endsWith("}")
                .doesNotContain("HTTP/1.1 100");
    }

    @Test
    void who_never_ends_sending_is_cut_off() throws IOException {
        Socket client = server.connect();
        say(client, POST + CHUNKED);
        byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(US_ASCII);
        long most = 2L * Leftovers.MOST_BYTES;

        assertThatThrownBy(() -> {
                    for (long sent = 0; sent < most; sent += chunk.length) {
                        client.getOutputStream().write(chunk);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_body_that_nobody_wants_is_awaited_all_the_same_and_the_next_request_is_answered() throws IOException {
        Socket client = server.connect();
        say(client, "POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n");
        client.setSoTimeout(500);
        assertThatThrownBy(() -> answer(client)).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout((int) PATIENCE.toMillis());

        say(client, "GET /" + GET);

        assertThat(answer(client)).startsWith("HTTP/1.1 404");
        assertThat(answer(client)).startsWith("HTTP/1.1 200");
    }

    private static String echo(Socket client) throws IOException {
        say(client, POST + "Content-Length: 500\r\n\r\n{\"say\":\"hi\"}" + " ".repeat(488));
        return answer(client);
    }

    private static boolean isAnswered(Socket client) {
        try {
            return client.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new AssertionError("not connected", e);
        }
    }
}
