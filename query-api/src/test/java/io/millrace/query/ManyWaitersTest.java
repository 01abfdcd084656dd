package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ManyWaitersTest {
    private static final int MANY = 1_000;
    private static final int TEN_THOUSAND = 10_000;
    private static final int ALL_THREADS = 250;

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_thousand_clients_wait_without_holding_a_thread() {
        List<CompletableFuture<Http.Answer>> waiting = IntStream.range(0, MANY)
                .mapToObj(number -> api.http.getting("/api/v1/orders/o-" + number + "?wait=60"))
                .toList();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.meters.get("millrace.waiters").gauge().value() == MANY);

        assertThat(serverThreads()).isLessThan(ALL_THREADS);
        assertThat(api.http.get("/health/live").status()).isEqualTo(200);
        IntStream.range(0, MANY).forEach(number -> {
            Samples.keep(api.state, Samples.confirmed("o-" + number));
            api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-" + number, 3));
        });

        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    @Test
    @Tag("faults")
    void ten_thousand_clients_wait_without_holding_a_thread_and_are_answered_in_time()
            throws IOException, InterruptedException {
        Process clients = WaitingClients.start(api.http.port(), TEN_THOUSAND);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> api.meters.get("millrace.waiters").gauge().value() == TEN_THOUSAND);
            assertThat(serverThreads()).isLessThan(ALL_THREADS);
            assertThat(api.http.get("/health/live").status()).isEqualTo(200);

            IntStream.range(0, TEN_THOUSAND).forEach(number -> {
                Samples.keep(api.state, Samples.confirmed("o-" + number));
                api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-" + number, 3));
            });

            assertThat(clients.waitFor(20, TimeUnit.SECONDS))
                    .as("all are answered")
                    .isTrue();
            assertThat(clients.exitValue()).isZero();
        } finally {
            clients.destroyForcibly();
        }
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("http-") || name.startsWith("look-"))
                .count();
    }
}
