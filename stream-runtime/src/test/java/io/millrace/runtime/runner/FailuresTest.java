package io.millrace.runtime.runner;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.poison.Fault;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonBudget.Letter;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.topology.LaterStateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private static final int BAD_LUCK = 10;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Failures failures = new Failures(() -> now);

    @Test
    void bad_luck_costs_a_thread() {
        for (int time = 0; time < BAD_LUCK; time++) {
            assertThat(failures.handle(new StreamsException("bad luck"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(new StreamsException("too much of it"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void what_is_long_ago_is_forgotten() {
        for (int time = 0; time < BAD_LUCK * 3; time++) {
            assertThat(failures.handle(new StreamsException("bad luck"))).isEqualTo(REPLACE_THREAD);
            now = now.plus(Duration.ofSeconds(61));
        }
    }

    @Test
    void a_clock_that_jumps_back_forgets_nothing_and_breaks_nothing() {
        for (int time = 0; time < BAD_LUCK; time++) {
            failures.handle(new StreamsException("bad luck"));
            now = now.minus(Duration.ofDays(1));
        }
        assertThat(failures.handle(new StreamsException("too much of it"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    static Stream<Throwable> hopeless() {
        return Stream.of(
                new SaslAuthenticationException("wrong password"),
                new StreamsException(new TopicAuthorizationException("not yours")),
                new StreamsException(new InvalidConfigurationException("no")),
                new StreamsException(new OutOfMemoryError("full")),
                new StreamsException(new FencedInstanceIdException("another has the same id")),
                new StreamsException(poisoned()),
                new StreamsException(new LaterStateException("lockers", new IllegalStateException("unknown"))),
                new AssertionError("a bug"));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void what_no_new_thread_can_mend_ends_the_application(Throwable failure) {
        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
    }

    private static Throwable poisoned() {
        PoisonBudget spent =
                new PoisonBudget("toy-1", new PoisonLimits(0, 0), InstantSource.system(), new SimpleMeterRegistry());
        return catchThrowable(() -> spent.spend(new Letter("toy-1", Fault.OURS, "failed", "toy-0 at 1")));
    }
}
