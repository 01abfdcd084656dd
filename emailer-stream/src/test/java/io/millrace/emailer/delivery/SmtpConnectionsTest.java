package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmtpConnectionsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final SmtpSettings SETTINGS = new SmtpSettings("127.0.0.1", 1, Optional.empty(), "shop@example.com");

    @Test
    void whoever_finds_all_connections_lent_for_too_long_is_told() {
        try (SmtpConnections connections = connections(new SmtpLimits(LONG, LONG, Duration.ofMillis(1), LONG, 1))) {
            List<DeliveryResult> second = new ArrayList<>();

            connections.use(lent -> {
                second.add(connections.use(other -> new Sent()));
                return new Sent();
            });

            assertThat(second).containsExactly(new TransientFailure("all connections to the mail server are busy"));
        }
    }

    @Test
    void a_connection_is_given_back_whatever_happens_to_its_caller() {
        try (SmtpConnections connections = connections(new SmtpLimits(LONG, LONG, LONG, LONG, 1))) {
            assertThatThrownBy(() -> connections.use(lent -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .hasMessage("a bug");

            assertThat(connections.use(lent -> new Sent())).isEqualTo(new Sent());
        }
    }

    @Test
    void whoever_is_interrupted_while_waiting_stays_interrupted() {
        try (SmtpConnections connections = connections(new SmtpLimits(LONG, LONG, LONG, LONG, 1))) {
            Thread.currentThread().interrupt();

            assertThat(connections.use(lent -> new Sent()))
                    .isEqualTo(new TransientFailure("interrupted while waiting for a connection to the mail server"));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static SmtpConnections connections(SmtpLimits limits) {
        return new SmtpConnections(
                limits, Clock.systemUTC(), () -> new SmtpConnection(SETTINGS, limits, Optional.empty()));
    }
}
