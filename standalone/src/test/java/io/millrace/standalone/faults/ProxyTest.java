package io.millrace.standalone.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers each line with the same line, behind a proxy. */
class ProxyTest {

    private static final int MOMENT_MS = 200;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Connection.daemon(this::serve, "echo");
        proxy = Proxy.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void in_clear_weather_everything_passes() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "one")).isEqualTo("one");
            assertThat(ask(client, "two")).isEqualTo("two");
        }
    }

    @Test
    void what_was_sent_while_it_was_cut_arrives_when_it_is_mended() throws IOException {
        try (Socket client = connect()) {
            ask(client, "one");
            proxy.become(Weather.CUT);
            say(client, "two");
            client.setSoTimeout(MOMENT_MS);
            assertThatThrownBy(() -> answer(client)).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard).containsExactly("one");

            proxy.become(Weather.CLEAR);
            client.setSoTimeout(10_000);

            assertThat(answer(client)).isEqualTo("two");
        }
    }

    @Test
    void a_dead_server_refuses_and_is_there_again_on_the_same_port() throws IOException {
        try (Socket client = connect()) {
            ask(client, "one");
            proxy.served(false);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }

        proxy.served(true);

        try (Socket client = connect()) {
            assertThat(ask(client, "two")).isEqualTo("two");
        }
    }

    @Test
    void a_slow_link_delays_both_ways() throws IOException {
        try (Socket client = connect()) {
            ask(client, "one");
            proxy.become(Weather.slow(Duration.ofMillis(MOMENT_MS)));

            long begun = System.nanoTime();
            assertThat(ask(client, "two")).isEqualTo("two");

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(2 * MOMENT_MS));
        }
    }

    @Test
    void a_question_arrives_and_its_answer_is_lost_with_the_connection() throws IOException {
        try (Socket client = connect()) {
            ask(client, "one");
            proxy.become(Weather.unanswered(""));
            say(client, "two");

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(heard).containsExactly("one", "two");
        }
    }

    @Test
    void only_the_answer_to_a_certain_question_is_lost() throws IOException {
        proxy.become(Weather.unanswered("ta\nke"));
        try (Socket client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
            assertThat(ask(client, "ta")).isEqualTo("ta");
            say(client, "ke");

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(heard).containsExactly("hello", "ta", "ke");
        }
    }

    @Test
    void what_is_said_twice_is_answered_once() throws IOException {
        proxy.become(Weather.DOUBLED);
        try (Socket client = connect()) {
            assertThat(ask(client, "one")).isEqualTo("one");

            await().untilAsserted(() -> assertThat(heard).containsExactly("one", "one"));
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static String ask(Socket client, String line) throws IOException {
        say(client, line);
        return answer(client);
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\n").getBytes(US_ASCII));
    }

    private static String answer(Socket client) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = client.getInputStream().read();
                read != '\n';
                read = client.getInputStream().read()) {
            if (read < 0) {
                throw new IOException("closed after '" + line + "'");
            }
            line.append((char) read);
        }
        return line.toString();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Connection.daemon(() -> echo(client), "echo-client");
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void echo(Socket client) {
        try {
            while (true) {
                String line = answer(client);
                heard.add(line);
                say(client, line);
            }
        } catch (IOException e) {
            // Closed.
        }
    }
}
