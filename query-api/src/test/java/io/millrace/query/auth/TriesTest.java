package io.millrace.query.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.query.http.Problem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TriesTest {
    private Instant now = Instant.EPOCH;
    private final Tries tries = new Tries(3, Duration.ofMinutes(15), () -> now);

    @Test
    void so_many_are_free_and_one_more_every_so_often() {
        take(3);
        assertThatThrownBy(() -> tries.take("a")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
        });

        now = now.plus(Duration.ofMinutes(5));
        take(1);
        assertThatThrownBy(() -> tries.take("a")).isInstanceOf(Problem.class);
    }

    @Test
    void who_asks_again_and_again_does_not_wait_longer_for_it() {
        take(3);
        for (int minute = 1; minute < 5; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            assertThatThrownBy(() -> tries.take("a")).isInstanceOf(Problem.class);
        }
        now = now.plus(Duration.ofMinutes(1));

        assertThatCode(() -> tries.take("a")).doesNotThrowAnyException();
    }

    @Test
    void one_is_not_another_and_what_is_given_back_is_free() {
        take(3);
        assertThatCode(() -> tries.take("b")).doesNotThrowAnyException();

        tries.giveBack("a");

        assertThatCode(() -> tries.take("a")).doesNotThrowAnyException();
    }

    private void take(int times) {
        for (int time = 0; time < times; time++) {
            tries.take("a");
        }
    }
}
