package io.millrace.runtime.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private long wallMs = 1_700_000_000_000L;
    private long nanos = 5;
    private final List<Duration> wentBack = new ArrayList<>();
    private final ClockWatch watch = new ClockWatch(() -> wallMs, () -> nanos, wentBack::add);

    @Test
    void a_clock_that_goes_back_is_noticed_at_the_next_look_and_once() {
        look(Duration.ofMinutes(-50));
        look(LOOK);

        assertThat(wentBack).containsExactly(Duration.ofMinutes(50).plus(LOOK));
    }

    @Test
    void so_is_one_that_comes_back_from_a_jump_ahead() {
        look(Duration.ofHours(3));
        look(Duration.ofHours(-3));

        assertThat(wentBack).containsExactly(Duration.ofHours(3).plus(LOOK));
    }

    @Test
    void a_jump_ahead_alone_and_a_small_correction_are_borne() {
        look(Duration.ofHours(3));
        look(Duration.ofSeconds(-9));

        assertThat(wentBack).isEmpty();
    }

    @Test
    void a_clock_that_goes_slow_for_long_is_borne() {
        for (int second = 0; second < 3_600; second++) {
            look(Duration.ofMillis(900));
        }

        assertThat(wentBack).isEmpty();
    }

    @Test
    void a_process_that_stood_still_for_long_is_borne() {
        nanos += Duration.ofHours(1).toNanos();
        wallMs += Duration.ofHours(1).toMillis();

        look(LOOK);

        assertThat(wentBack).isEmpty();
    }

    /** A second later by the clock that nobody sets, and so much later by the wall clock. */
    private void look(Duration wall) {
        nanos += LOOK.toNanos();
        wallMs += wall.toMillis();
        watch.look();
    }
}
