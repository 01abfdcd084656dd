package io.millrace.runtime.toy;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.runtime.toy.Lockers.FEE_TIMEOUT;
import static io.millrace.runtime.toy.Lockers.REMINDER_EVERY;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.Reminded;
import io.millrace.runtime.toy.protocol.Reminder;
import io.millrace.runtime.toy.protocol.RentalEnded;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time as a command: each deadline once, whatever the clock and the rules do. */
class DeadlineTest {

    private static final RentalEnded NOT_PAID = new RentalEnded(new Reason("not-paid", "The cashier did not answer."));

    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = Lockers.startFaulty(directory);
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void a_deadline_passes_once_and_not_before_its_time() {
        rented("l-1");

        toy.advance(FEE_TIMEOUT.minusMillis(1)).nothingElse();
        toy.advance(Duration.ofMillis(1));

        assertThat(toy.events(TOPICS.log()))
                .containsExactly(new Event("l-1", 2, toy.now(), "l-1:1:deadline", null, NOT_PAID));
        toy.records(TOPICS.contacts());
        toy.advance(REMINDER_EVERY.multipliedBy(3)).nothingElse();
    }

    @Test
    void a_deadline_moves_with_what_happens() {
        rented("l-1");
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());
        toy.records(TOPICS.log());

        toy.advance(FEE_TIMEOUT.plusSeconds(1)).nothingElse();
        toy.advance(REMINDER_EVERY);

        assertThat(toy.facts(TOPICS.log()))
                .containsExactly(new Reminded(1, toy.now().plus(REMINDER_EVERY)));
        assertThat(toy.values(TOPICS.reminders())).containsExactly(new Reminder("l-1", 1));
        toy.advance(REMINDER_EVERY.minusMillis(1)).nothingElse();
        toy.advance(Duration.ofMillis(1));
        assertThat(toy.values(TOPICS.reminders())).containsExactly(new Reminder("l-1", 2));
    }

    @Test
    void what_a_deadline_causes_keeps_the_timestamp_of_its_door_record() {
        rented("l-1");
        long sentAt = toy.now().toEpochMilli();
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());

        toy.advance(REMINDER_EVERY);

        assertThat(toy.records(TOPICS.reminders()))
                .extracting(TestRecord::timestamp)
                .containsExactly(sentAt);
    }

    @Test
    void what_a_deadline_causes_long_after_is_young_enough_to_be_read_before_it_is_deleted() {
        rented("l-1");
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());

        toy.clockJumps(Duration.ofDays(40)).tick();

        long yesterday = toy.now().minus(Duration.ofDays(1)).toEpochMilli();
        assertThat(toy.records(TOPICS.reminders()))
                .extracting(TestRecord::timestamp)
                .containsExactly(yesterday);
    }

    @Test
    void a_deadline_that_is_gone_never_passes() {
        rented("l-1");
        toy.send(TOPICS.door(), null, "{\"type\":\"ReturnLocker\",\"lockerId\":\"l-1\"}");
        toy.records(TOPICS.log());
        toy.records(TOPICS.contacts());

        toy.advance(FEE_TIMEOUT.multipliedBy(2)).nothingElse();
    }

    @Test
    void at_most_500_pass_per_tick() {
        for (int locker = 0; locker < 501; locker++) {
            toy.send(TOPICS.door(), null, rent("l-" + locker, "c-1"));
        }
        toy.records(TOPICS.log());

        // A slow machine may stop a tick after 100 ms; then it is fewer.
        toy.advance(FEE_TIMEOUT);
        int first = toy.records(TOPICS.log()).size();
        int ticks = 1;
        int rest = 0;
        while (first + rest < 501 && ticks < 50) {
            toy.tick();
            rest += toy.records(TOPICS.log()).size();
            ticks++;
        }

        assertThat(first).isBetween(1, 500);
        assertThat(first + rest).isEqualTo(501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws-when-woken", "moves-nothing", "talks-but-moves-nothing"})
    void a_deadline_that_cannot_be_decided_is_dead_lettered_once_and_rests_a_minute(String bug) {
        rented(bug);

        toy.advance(FEE_TIMEOUT);

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE))
                .isEqualTo(bug.startsWith("throws") ? "failed" : "deadline-not-moved");
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo(bug + ":1:deadline");
        assertThat(header(letter, DeadLetterHeaders.PROCESSOR)).isEqualTo(ToyTopology.DECIDE_RENTAL);
        assertThat(letter.key()).asString().isEqualTo(bug);
        assertThat(letter.value()).isNull();
        toy.records(TOPICS.log());
        for (int tick = 0; tick < 599; tick++) {
            toy.advance(Duration.ofMillis(100)).nothingElse();
        }
        for (int minute = 0; minute < 3; minute++) {
            toy.advance(Duration.ofMinutes(1)).nothingOn(Topics.DEAD_LETTERS);
        }
    }

    @Test
    void what_happens_meanwhile_does_not_cut_a_rest_short() {
        rented("throws-when-woken");
        toy.advance(FEE_TIMEOUT);
        toy.deadLetter();

        toy.send(TOPICS.door(), null, rent("throws-when-woken", "c-2"));
        toy.records(TOPICS.log());
        toy.advance(Duration.ofSeconds(1)).nothingElse();
    }

    @Test
    void a_rest_ends_with_the_deadline_it_is_for() {
        rented("throws-when-woken");
        toy.advance(FEE_TIMEOUT);
        toy.deadLetter();

        toy.command(TOPICS.replies(), "c-2", "throws-when-woken", new ConfirmFee());
        toy.records(TOPICS.log());
        toy.advance(REMINDER_EVERY);

        assertThat(header(toy.deadLetter(), DeadLetterHeaders.COMMAND_ID)).isEqualTo("throws-when-woken:2:deadline");
    }

    @Test
    void a_clock_that_jumped_back_makes_nobody_wait_longer_than_a_deadline_is_long() {
        rented("l-1");
        toy.clockJumps(Duration.ofDays(-1)).tick().nothingElse();

        toy.advance(FEE_TIMEOUT.minusMillis(100)).nothingElse();
        toy.advance(Duration.ofMillis(100));

        assertThat(toy.facts(TOPICS.log())).containsExactly(NOT_PAID);
    }

    @Test
    void a_deadline_set_anew_under_a_clock_that_jumped_back_has_moved() {
        rented("l-1");
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());
        toy.records(TOPICS.log());
        toy.clockJumps(Duration.ofDays(-1)).tick();

        // Both times the rules say an hour after the last event, which was tomorrow.
        toy.advance(REMINDER_EVERY).advance(REMINDER_EVERY);

        assertThat(toy.values(TOPICS.reminders())).containsExactly(new Reminder("l-1", 1), new Reminder("l-1", 2));
        toy.nothingOn(Topics.DEAD_LETTERS);
    }

    @Test
    void a_clock_that_jumped_ahead_lets_pass_what_is_due() {
        rented("l-1");

        toy.clockJumps(Duration.ofDays(1)).tick();

        assertThat(toy.facts(TOPICS.log())).containsExactly(NOT_PAID);
    }

    private void rented(String lockerId) {
        toy.send(TOPICS.door(), null, rent(lockerId, "c-1"));
        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(LockerRented.class);
        toy.records(TOPICS.fees());
    }
}
