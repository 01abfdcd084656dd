package io.millrace.runtime.topology;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a task when something may be due. Kafka Streams commits a transaction after each punctuation, whatever it did:
 * a task at rest must have few of them.
 */
final class Alarm {

    /** A task is woken so often at least, to look at the clock. */
    static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);

    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);

    private final ProcessingContext context;
    private final Runnable tick;
    private @Nullable Cancellable scheduled;
    private Instant at = Instant.MIN;

    /**
     * Makes an alarm that is not set.
     *
     * @param tick runs when it rings; it must set the alarm anew
     */
    Alarm(ProcessingContext context, Runnable tick) {
        this.context = context;
        this.tick = tick;
    }

    /** Rings at a time at the latest. One that is set for an earlier time stays, unless the clock jumped back. */
    void set(Instant wanted, Instant now) {
        Instant latest = now.plus(LONGEST_SLEEP);
        Instant next = wanted.isAfter(latest) ? latest : wanted;
        if (scheduled != null && !next.isBefore(at) && !at.isAfter(latest)) {
            return;
        }
        cancel();
        Duration sleep = Duration.between(now, next);
        at = next;
        scheduled = context.schedule(
                sleep.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : sleep,
                PunctuationType.WALL_CLOCK_TIME,
                ignored -> ring());
    }

    void cancel() {
        if (scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
    }

    private void ring() {
        cancel();
        tick.run();
    }
}
