package io.millrace.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.topology.DeadlineIndex.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadlineIndexTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final AggregateKey A = AggregateKey.whole("a");
    private static final AggregateKey B = AggregateKey.whole("b");
    private static final AggregateKey C = AggregateKey.whole("c");

    private final DeadlineIndex index = new DeadlineIndex();

    @Test
    void what_is_due_comes_oldest_first_and_nothing_before_its_time() {
        set(A, goingOn(3));
        set(B, goingOn(1));
        set(C, goingOn(4));

        assertThat(index.due(at(3), true, 10)).extracting(Entry::key).containsExactly(B, A);
    }

    @Test
    void asking_takes_nothing_away() {
        set(A, goingOn(1));

        assertThat(index.due(at(1), true, 10)).isEqualTo(index.due(at(1), true, 10));
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void one_key_has_one_deadline() {
        set(A, goingOn(1));
        set(A, givingUp(2));

        assertThat(index.size()).isEqualTo(1);
        assertThat(index.due(at(1), true, 10)).isEmpty();
        assertThat(index.due(at(2), true, 10)).extracting(Entry::key).containsExactly(A);
    }

    @Test
    void parts_of_one_aggregate_have_deadlines_of_their_own() {
        set(new AggregateKey("a", "1"), goingOn(1));
        set(new AggregateKey("a", "2"), goingOn(1));
        set(A, goingOn(1));

        assertThat(index.due(at(1), true, 10))
                .extracting(Entry::key)
                .containsExactly(A, new AggregateKey("a", "1"), new AggregateKey("a", "2"));
    }

    @Test
    void what_gives_up_stays_back_until_it_may() {
        set(A, givingUp(1));
        set(B, goingOn(2));

        assertThat(index.due(at(2), false, 10)).extracting(Entry::key).containsExactly(B);
        assertThat(index.due(at(2), true, 10)).extracting(Entry::key).containsExactly(B, A);
    }

    @Test
    void the_limit_holds_for_both_kinds_together() {
        set(A, givingUp(1));
        set(B, goingOn(1));
        set(C, goingOn(1));

        assertThat(index.due(at(1), true, 2)).extracting(Entry::key).containsExactly(B, C);
    }

    @Test
    void a_deadline_that_is_gone_is_gone() {
        set(A, givingUp(1));
        index.set(A, Optional.empty(), NOW);

        assertThat(index.size()).isZero();
        assertThat(index.due(at(5), true, 10)).isEmpty();
    }

    @Test
    void what_lies_further_ahead_than_it_is_long_counts_from_now() {
        set(A, goingOn(11));

        assertThat(index.due(at(10), true, 10)).extracting(Entry::key).containsExactly(A);
    }

    @Test
    void when_the_clock_jumps_back_everything_counts_from_now_at_most() {
        set(A, goingOn(10));
        set(B, givingUp(3));
        index.clockJumpedBack(at(-60));

        assertThat(index.due(at(-51), true, 10)).isEmpty();
        assertThat(index.due(at(-50), true, 10)).extracting(Entry::key).containsExactly(A, B);
    }

    @Test
    void one_that_rests_is_marked_and_comes_again_after_its_rest() {
        set(A, givingUp(1));
        index.rest(index.due(at(1), true, 1).get(0), at(2));

        assertThat(index.due(at(1), true, 10)).isEmpty();
        assertThat(index.due(at(2), true, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.failed()).isTrue());
    }

    @Test
    void a_rest_outlasts_the_same_deadline_and_ends_with_another() {
        set(A, goingOn(1));
        index.rest(index.due(at(1), true, 1).get(0), at(2));

        index.set(A, Optional.of(goingOn(1)), at(1));
        assertThat(index.find(A))
                .hasValueSatisfying(entry -> assertThat(entry.failed()).isTrue());

        index.set(A, Optional.of(goingOn(5)), at(1));
        assertThat(index.find(A))
                .hasValueSatisfying(entry -> assertThat(entry.failed()).isFalse());
        assertThat(index.due(at(4), true, 10)).isEmpty();
    }

    private void set(AggregateKey key, Deadline deadline) {
        index.set(key, Optional.of(deadline), NOW);
    }

    private static Deadline goingOn(int minutes) {
        return Deadline.goingOn(at(minutes), LENGTH);
    }

    private static Deadline givingUp(int minutes) {
        return Deadline.givingUp(at(minutes), LENGTH);
    }

    private static Instant at(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }
}
