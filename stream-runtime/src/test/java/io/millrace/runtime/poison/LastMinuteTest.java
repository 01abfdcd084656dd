package io.millrace.runtime.poison;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LastMinuteTest {

    private final LastMinute minute = new LastMinute();
    private Instant now = Instant.parse("2026-01-01T00:00:00.500Z");

    @Test
    void what_happens_within_a_minute_adds_up() {
        assertThat(minute.add(now)).isEqualTo(1);
        assertThat(minute.add(now)).isEqualTo(2);
        assertThat(after(Duration.ofSeconds(59))).isEqualTo(3);
    }

    @Test
    void what_is_a_minute_ago_is_forgotten_second_by_second() {
        minute.add(now);
        after(Duration.ofSeconds(1));

        assertThat(after(Duration.ofSeconds(59))).isEqualTo(2);
        assertThat(after(Duration.ofSeconds(1))).isEqualTo(2);
        assertThat(after(Duration.ofDays(400))).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_set_back_forgets_nothing_and_keeps_nothing_longer() {
        minute.add(now);
        after(Duration.ofSeconds(10));

        assertThat(after(Duration.ofSeconds(-1_000_007))).isEqualTo(3);
        assertThat(after(Duration.ofSeconds(49))).isEqualTo(4);
        assertThat(after(Duration.ofSeconds(1))).isEqualTo(4);
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(3);
    }

    @Test
    void times_before_1970_are_times() {
        now = Instant.EPOCH.minusSeconds(30);

        assertThat(minute.add(now)).isEqualTo(1);
        assertThat(after(Duration.ofSeconds(45))).isEqualTo(2);
        assertThat(after(Duration.ofSeconds(15))).isEqualTo(2);
    }

    @Test
    void it_counts_what_a_list_of_all_moments_counts() {
        long seed = 20_261_130;
        Random random = new Random(seed);
        Deque<Long> moments = new ArrayDeque<>();
        for (int time = 0; time < 10_000; time++) {
            now = now.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 90_000 : 3_000));
            long second = now.getEpochSecond();
            moments.add(second);
            moments.removeIf(before -> before <= second - 60);

            assertThat(minute.add(now)).as("seed %d, time %d", seed, time).isEqualTo(moments.size());
        }
    }

    private int after(Duration time) {
        now = now.plus(time);
        return minute.add(now);
    }
}
