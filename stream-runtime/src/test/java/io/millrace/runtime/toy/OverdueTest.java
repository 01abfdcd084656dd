package io.millrace.runtime.toy;

import static io.millrace.runtime.toy.Lockers.FEE_TIMEOUT;
import static io.millrace.runtime.toy.Lockers.REMINDER_EVERY;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What should have happened by itself and has not is counted, whatever keeps it. */
class OverdueTest {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    // A task looks at the clock, and leaves word, so often at least.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private @TempDir Path directory;
    private TopologyFixture toy;

    @BeforeEach
    void start() {
        toy = Lockers.startFaulty(directory);
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void a_deadline_that_passes_in_time_is_never_counted() {
        rented("l-1");

        toy.advance(FEE_TIMEOUT.plus(MARGIN).plusSeconds(1));

        assertThat(overdue("gives-up")).isZero();
        assertThat(overdue("goes-on")).isZero();
    }

    @Test
    void one_that_may_not_pass_yet_is_counted_from_a_minute_after_its_time_until_it_passes() {
        toy.close();
        toy = Lockers.start(directory, Surroundings.usual().withSettling(FOR_EVER));
        rented("l-1");

        toy.advance(FEE_TIMEOUT.plus(MARGIN));
        assertThat(overdue("gives-up")).isZero();
        toy.advance(Duration.ofMillis(1));
        assertThat(overdue("gives-up")).isEqualTo(1);
        assertThat(toy.meters().get(ToyTopology.STUCK).gauge().value()).isEqualTo(1);
        toy.advance(FOR_EVER);

        assertThat(overdue("gives-up")).isZero();
        assertThat(toy.meters().get(ToyTopology.STUCK).gauge().value()).isZero();
    }

    @Test
    void one_that_rests_because_it_fails_stays_counted_while_it_rests() {
        rented("throws-when-woken");
        toy.advance(FEE_TIMEOUT);
        assertThat(overdue("gives-up")).isZero();

        for (int second = 0; second < 150; second++) {
            toy.advance(Duration.ofSeconds(1));
            assertThat(overdue("gives-up")).as("after %d s", second + 1).isEqualTo(second < 60 ? 0 : 1);
        }
        toy.command(TOPICS.replies(), "c-2", "throws-when-woken", new ConfirmFee());
        toy.advance(LONGEST_SLEEP);

        assertThat(overdue("gives-up")).isZero();
    }

    @Test
    void what_goes_on_is_told_apart_and_it_shows_although_the_task_does_nothing() {
        rented("l-1");
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());
        toy.advance(LONGEST_SLEEP);

        toy.clockJumps(REMINDER_EVERY.plus(MARGIN));

        assertThat(overdue("goes-on")).isEqualTo(1);
        assertThat(overdue("gives-up")).isZero();
        toy.tick();
        assertThat(overdue("goes-on")).isZero();
    }

    private double overdue(String kind) {
        return toy.meters()
                .get("millrace.deadlines.overdue")
                .tag("context", "test")
                .tag("kind", kind)
                .gauge()
                .value();
    }

    private void rented(String lockerId) {
        toy.send(TOPICS.door(), null, rent(lockerId, "c-1"));
    }
}
