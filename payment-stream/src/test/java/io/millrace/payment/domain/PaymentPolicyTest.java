package io.millrace.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void waits_double_and_lie_between_once_and_twice_the_exponential() {
        for (int failure = 0; failure < 9; failure++) {
            Duration shortest = SECOND.multipliedBy(1L << failure);

            assertThat(BackOff.DEFAULT.after("p-1", failure)).isBetween(shortest, shortest.multipliedBy(2));
        }
    }

    @Test
    void the_same_payment_waits_the_same_and_others_spread_evenly() {
        assertThat(BackOff.DEFAULT.after("p-1", 3)).isEqualTo(BackOff.DEFAULT.after("p-1", 3));

        double mean = IntStream.range(0, 10_000)
                .mapToLong(id -> BackOff.DEFAULT.after("o-" + id, 0).toMillis())
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(1_480.0, 1_520.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 63, 64, 1_000, Integer.MAX_VALUE})
    void no_wait_is_longer_than_the_cap(int failure) {
        assertThat(BackOff.DEFAULT.after("p-1", failure)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_name() {
        assertThatThrownBy(() -> new BackOff(Duration.ZERO, 2, SECOND)).hasMessageContaining("base");
        assertThatThrownBy(() -> new BackOff(SECOND, 0.9, SECOND)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new BackOff(SECOND, Double.NaN, SECOND)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new BackOff(SECOND, Double.POSITIVE_INFINITY, SECOND))
                .hasMessageContaining("factor");
        assertThatThrownBy(() -> new BackOff(SECOND, 2, Duration.ofMillis(999))).hasMessageContaining("cap");
        assertThatThrownBy(() -> policy(0, SECOND, SECOND)).hasMessageContaining("attempts");
        assertThatThrownBy(() -> policy(21, SECOND, SECOND)).hasMessageContaining("attempts");
        assertThatThrownBy(() -> policy(1, Duration.ZERO, SECOND)).hasMessageContaining("operation length");
        assertThatThrownBy(() -> policy(1, SECOND, SECOND.negated())).hasMessageContaining("call time-out");
    }

    private static PaymentPolicy policy(int attempts, Duration operationLength, Duration callTimeout) {
        return new PaymentPolicy(attempts, BackOff.DEFAULT, operationLength, callTimeout, SECOND);
    }
}
