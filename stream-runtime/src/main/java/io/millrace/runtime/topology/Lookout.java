package io.millrace.runtime.topology;

import io.millrace.runtime.decide.Decider;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fills a task's deadline index from its store: whole when the task starts, and then, a few records per tick, round
 * after round, with what has come within the horizon.
 */
final class Lookout<S> {

    /** Four rounds per horizon: a deadline is found long before it falls due. */
    private static final Duration ROUND_EVERY = DeadlineIndex.HORIZON.dividedBy(4);

    private static final int MOST_PER_TICK = 200;

    private final Repository<S> repository;
    private final Decider<S> decider;
    private final DeadlineIndex deadlines;
    private @Nullable String from;
    private Instant nextRound;

    /** Looks at everything once. */
    Lookout(Repository<S> repository, Decider<S> decider, DeadlineIndex deadlines, Instant now) {
        this.repository = repository;
        this.decider = decider;
        this.deadlines = deadlines;
        repository.visit(null, Integer.MAX_VALUE, kept -> note(kept, now));
        nextRound = now.plus(ROUND_EVERY);
    }

    /** Goes on with the round under way, or begins one if it is time. */
    void tick(Instant now) {
        boolean between = from == null;
        if (between && now.isBefore(nextRound)) {
            return;
        }
        from = repository.visit(from, MOST_PER_TICK, kept -> note(kept, now));
        if (from == null) {
            nextRound = now.plus(ROUND_EVERY);
        }
    }

    /** Whether a round has begun and not ended. */
    boolean underWay() {
        return from != null;
    }

    /** The clock jumped back: the next round counts from now. */
    void clockJumpedBack(Instant now) {
        Instant latest = now.plus(ROUND_EVERY);
        nextRound = nextRound.isAfter(latest) ? latest : nextRound;
    }

    /** A deadline that the index has is left as it is: it may rest, or have been counted anew. */
    private void note(Repository.Kept<S> kept, Instant now) {
        AggregateKey key = repository.keyOf(kept.aggregateId(), kept.state());
        if (deadlines.find(key).isEmpty()) {
            deadlines.set(key, decider.deadline(kept.state()), now);
        }
    }
}
