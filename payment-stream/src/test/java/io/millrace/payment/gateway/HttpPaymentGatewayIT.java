package io.millrace.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.payment.gateway.NoAnswer.Cause;
import io.millrace.payment.gateway.NoAnswer.NotSent;
import io.millrace.payment.gateway.NoAnswer.Rejected;
import io.millrace.payment.gateway.NoAnswer.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run with {@code jdk.httpclient.enableAllMethodRetry}, the worst that a start script could set. */
class HttpPaymentGatewayIT {

    private static final String PAID_BODY = "{\"paymentId\":\"o-1\",\"status\":\"PAID\"}";
    private static final String PAID =
            "HTTP/1.1 200 OK\r\nContent-Length: " + PAID_BODY.length() + "\r\n\r\n" + PAID_BODY;
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    @Test
    void a_gateway_that_never_answers_leaves_all_open() throws IOException {
        try (RawServer server = RawServer.start((request, connection) -> silence())) {
            assertThat(charge(server, IMPATIENT)).isEqualTo(new Unknown(Cause.TIMED_OUT, "TimeoutException"));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void the_call_time_out_holds_for_the_whole_answer_and_not_only_for_its_head() throws IOException {
        RawServer.Behaviour drips = (request, connection) -> {
            RawServer.answering(PAID.substring(0, PAID.length() - 1)).answer(request, connection);
            silence();
        };
        try (RawServer server = RawServer.start(drips)) {
            assertThat(charge(server, IMPATIENT)).isEqualTo(new Unknown(Cause.TIMED_OUT, "TimeoutException"));
        }
    }

    @Test
    void a_connection_lost_after_the_request_leaves_all_open_and_sends_nothing_again() throws IOException {
        try (RawServer server = RawServer.start((request, connection) -> connection.close())) {
            assertThat(charge(server, PATIENT)).isInstanceOfSatisfying(Unknown.class, HttpPaymentGatewayIT::isLost);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_dead_connection_from_the_pool_leaves_all_open_and_sends_nothing_again() throws IOException {
        RawServer.Behaviour diesAtTheSecond = (request, connection) -> {
            if (request == 2) {
                connection.close();
            } else {
                RawServer.answering(PAID).answer(request, connection);
            }
        };
        try (RawServer server = RawServer.start(diesAtTheSecond)) {
            PaymentGateway gateway = new HttpPaymentGateway(server.address(), PATIENT);

            assertThat(charge(gateway)).isEqualTo(new ChargeAnswer.Paid());
            assertThat(charge(gateway)).isInstanceOfSatisfying(Unknown.class, HttpPaymentGatewayIT::isLost);
            assertThat(server.requests()).isEqualTo(2);

            assertThat(charge(gateway)).isEqualTo(new ChargeAnswer.Paid());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "307 Temporary Redirect", "402 Payment Required"})
    void an_answer_that_is_not_json_is_unreadable(String status) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nLocation: /elsewhere\r\nContent-Length: 5\r\n\r\n{nope";
        try (RawServer server = RawServer.start(RawServer.answering(answer))) {
            assertThat(charge(server, PATIENT))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(Cause.UNREADABLE));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_that_is_not_http_leaves_all_open() throws IOException {
        try (RawServer server = RawServer.start(RawServer.answering("220 smtp.example.com ready\r\n\r\n"))) {
            assertThat(charge(server, PATIENT)).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() throws IOException {
        RawServer.Behaviour endless = (request, connection) -> {
            RawServer.answering("HTTP/1.1 200 OK\r\n\r\n").answer(request, connection);
            while (!connection.isClosed()) {
                connection.getOutputStream().write(new byte[8192]);
            }
        };
        try (RawServer server = RawServer.start(endless)) {
            assertThat(charge(server, PATIENT)).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 200"));
        }
    }

    @Test
    void nothing_is_sent_where_nobody_listens() throws IOException {
        int freePort;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = taken.getLocalPort();
        }
        PaymentGateway gateway = new HttpPaymentGateway(URI.create("http://127.0.0.1:" + freePort), PATIENT);

        assertThat(charge(gateway)).isEqualTo(new NotSent("ConnectException"));
        assertThat(gateway.inquire("o-1").join()).isEqualTo(new NotSent("ConnectException"));
        assertThat(gateway.voidCharges("o-1").join()).isEqualTo(new NotSent("ConnectException"));
        assertThat(gateway.refund("o-1").join()).isEqualTo(new NotSent("ConnectException"));
    }

    @Test
    void nothing_is_sent_to_a_host_without_an_address() {
        PaymentGateway gateway = new HttpPaymentGateway(URI.create("http://gateway.invalid:8090"), PATIENT);

        assertThat(charge(gateway)).isInstanceOf(NotSent.class);
    }

    @Test
    void nothing_is_sent_when_connecting_takes_too_long() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connections filling = Connections.open(full.getLocalPort(), 8)) {
            URI address = URI.create("http://127.0.0.1:" + full.getLocalPort());
            await().until(filling::oneIsStuck);

            assertThat(charge(new HttpPaymentGateway(address, IMPATIENT))).isInstanceOf(NotSent.class);
            assertThat(new HttpPaymentGateway(address, PATIENT).inquire("o-1").join())
                    .isEqualTo(new NotSent("HttpConnectTimeoutException"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,EUR", "-1,EUR", "100,EURO", "100,XXX"})
    void what_is_not_money_is_rejected_before_it_is_sent(long amountMinor, String currency) throws IOException {
        try (RawServer server = RawServer.start(RawServer.answering(PAID))) {
            PaymentGateway gateway = new HttpPaymentGateway(server.address(), PATIENT);

            assertThat(gateway.charge("o-1", "o-1-0", amountMinor, currency).join())
                    .isEqualTo(new Rejected("not an amount: " + amountMinor + " " + currency));
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void a_key_that_fits_no_header_is_rejected_before_it_is_sent() throws IOException {
        try (RawServer server = RawServer.start(RawServer.answering(PAID))) {
            PaymentGateway gateway = new HttpPaymentGateway(server.address(), PATIENT);

            assertThat(gateway.charge("o-1", "a\r\nb", 100, "EUR").join()).isInstanceOf(Rejected.class);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void a_base_address_that_is_not_http_is_refused() {
        assertThatThrownBy(() -> new HttpPaymentGateway(URI.create("localhost:8090"), PATIENT))
                .hasMessage("not an http address: localhost:8090");
        assertThatThrownBy(() -> new HttpPaymentGateway(URI.create("http://localhost:8090"), Duration.ZERO))
                .hasMessage("the call time-out must be above 0, not PT0S");
    }

    private static ChargeAnswer charge(RawServer server, Duration callTimeout) {
        return charge(new HttpPaymentGateway(server.address(), callTimeout));
    }

    private static ChargeAnswer charge(PaymentGateway gateway) {
        return gateway.charge("o-1", "o-1-0", 14_500, "EUR").join();
    }

    private static void isLost(Unknown unknown) {
        assertThat(unknown.cause()).isEqualTo(Cause.CONNECTION_LOST);
    }

    private static void silence() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Connections that nobody accepts, enough of them to make the next one wait. */
    private record Connections(List<SocketChannel> channels) implements AutoCloseable {

        static Connections open(int port, int count) throws IOException {
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channels.add(channel);
            }
            return new Connections(channels);
        }

        boolean oneIsStuck() throws IOException {
            boolean stuck = false;
            for (SocketChannel channel : channels) {
                stuck |= !channel.isConnected() && !channel.finishConnect();
            }
            return stuck;
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }
}
