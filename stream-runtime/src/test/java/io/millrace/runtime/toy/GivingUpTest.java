package io.millrace.runtime.toy;

import static io.millrace.runtime.toy.Lockers.FEE_TIMEOUT;
import static io.millrace.runtime.toy.Lockers.REMINDER_EVERY;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.InputProgress;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.runtime.toy.protocol.Reminded;
import io.millrace.runtime.toy.protocol.RentalEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own downtime is not the others' silence: what gives up waits, what goes on does not. */
class GivingUpTest {

    private static final Duration SETTLING = Duration.ofMinutes(10);

    private final Backlog backlog = new Backlog();
    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = Lockers.start(
                directory, Surroundings.usual().withProgress(backlog).withSettling(SETTLING));
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));
        toy.records(TOPICS.log());
        toy.records(TOPICS.fees());
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void nobody_is_given_up_before_the_task_has_settled() {
        toy.advance(SETTLING.minusMillis(1)).nothingElse();
        toy.advance(Duration.ofMillis(1));

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(RentalEnded.class);
    }

    @Test
    void nobody_is_given_up_while_what_waited_is_unread() {
        backlog.read = false;

        toy.advance(SETTLING.multipliedBy(2)).nothingElse();
        backlog.read = true;
        toy.tick();

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(RentalEnded.class);
    }

    @Test
    void once_caught_up_a_task_does_not_fall_behind_again() {
        toy.advance(SETTLING);
        toy.records(TOPICS.log());
        backlog.read = false;

        toy.send(TOPICS.door(), null, rent("l-2", "c-2"));
        toy.records(TOPICS.log());
        toy.advance(FEE_TIMEOUT);

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(RentalEnded.class);
    }

    @Test
    void what_goes_on_does_not_wait(@TempDir Path directory) {
        try (TopologyFixture busy = Lockers.start(
                directory, Surroundings.usual().withProgress(backlog).withSettling(REMINDER_EVERY.multipliedBy(2)))) {
            backlog.read = false;
            busy.send(TOPICS.door(), null, rent("l-1", "c-1"));
            busy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());
            busy.records(TOPICS.log());

            busy.advance(REMINDER_EVERY);

            assertThat(busy.facts(TOPICS.log())).singleElement().isInstanceOf(Reminded.class);
        }
    }

    @Test
    void settling_takes_no_longer_because_the_clock_jumped_back() {
        toy.clockJumps(Duration.ofDays(-1)).tick();

        toy.advance(SETTLING);

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(RentalEnded.class);
    }

    @Test
    void the_task_says_what_it_reads_when_it_starts_and_every_record_it_has_read() {
        toy.send(TOPICS.door(), null, "no json");

        assertThat(backlog.calls)
                .containsExactly(
                        "begin [lockers, lockers-building-events, lockers-intake, lockers-replies] 0",
                        "processed lockers 0 0",
                        "processed lockers 0 1");
    }

    /** Tells what it is told, and waits as long as the test likes. */
    private static final class Backlog implements InputProgress {

        private final List<String> calls = new ArrayList<>();
        private boolean read = true;

        @Override
        public void begin(Set<String> topics, int partition) {
            calls.add("begin " + topics.stream().sorted().toList() + " " + partition);
        }

        @Override
        public void processed(String topic, int partition, long offset) {
            calls.add("processed " + topic + " " + partition + " " + offset);
        }

        @Override
        public boolean caughtUp(Set<String> topics, int partition) {
            return read;
        }
    }
}
