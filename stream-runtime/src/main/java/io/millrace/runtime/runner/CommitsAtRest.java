package io.millrace.runtime.runner;

import io.millrace.runtime.topology.Commits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has what a stream thread did committed as soon as it has nothing more to do, rather than at an interval: nobody waits
 * for a commit that could have been, and a thread with a backlog spends no time on many small transactions.
 */
final class CommitsAtRest implements Commits {

    /** Between two commits at rest there lies so much time at least: what comes in meanwhile shares a transaction. */
    static final Duration SHORTEST_INTERVAL = Duration.ofMillis(20);

    private final ThreadLocal<Pending> pending = ThreadLocal.withInitial(Pending::new);

    @Override
    public void soon(Runnable request) {
        pending.get().request = request;
    }

    /** How long the calling stream thread should wait for more input before it commits; null if nothing is to be. */
    @Nullable
    Duration due() {
        Pending here = pending.get();
        if (here.request == null) {
            return null;
        }
        long past = System.nanoTime() - here.lastNanos;
        return past >= SHORTEST_INTERVAL.toNanos() ? Duration.ZERO : SHORTEST_INTERVAL.minusNanos(past);
    }

    /** Nothing more has come: the calling stream thread commits before it waits for input. */
    void request() {
        Pending here = pending.get();
        Runnable request = here.request;
        if (request != null) {
            here.request = null;
            here.lastNanos = System.nanoTime();
            request.run();
        }
    }

    /** Tasks have come and gone: one that is a standby now must not be asked, the others commit at the interval. */
    void forget() {
        pending.get().request = null;
    }

    /** Of one stream thread. */
    private static final class Pending {

        private @Nullable Runnable request;
        private long lastNanos = System.nanoTime();
    }
}
