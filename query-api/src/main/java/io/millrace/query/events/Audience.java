package io.millrace.query.events;

import io.millrace.query.http.Problem;
import io.millrace.query.log.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is told what happens, while it happens. The latest facts are kept: who has read the logs up to them
 * joins here, and misses nothing.
 */
final class Audience {
    static final int MOST_LISTENERS = 200;
    static final int RECENT = 500;

    private final LogIndex index;
    private final Deque<Fact> recent = new ArrayDeque<>();
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private @Nullable Bookmark beforeRecent;
    private @Nullable Bookmark now;
    private int places = MOST_LISTENERS;

    Audience(LogIndex index) {
        this.index = index;
    }

    /** The logs are followed from here on; after an interruption they go on where they were. */
    synchronized void begin(Map<TopicPartition, Long> next) {
        if (now == null) {
            now = index.bookmark(next);
            beforeRecent = now;
        }
    }

    synchronized void tell(LogEntry entry) {
        if (now == null) {
            return;
        }
        int partition = index.of(entry);
        now = now.with(partition, entry.offset() + 1);
        Fact fact = new Fact(entry, partition, now);
        recent.addLast(fact);
        if (recent.size() > RECENT) {
            beforeRecent = recent.removeFirst().after();
        }
        listeners.removeIf(listener -> listener.outlet().closing());
        listeners.forEach(listener -> listener.tell(fact));
    }

    synchronized void greet() {
        listeners.removeIf(listener -> listener.outlet().closing());
        listeners.forEach(Listener::greet);
    }

    /** From now on it is told what happens, if it has come far enough; it is told the latest first. */
    synchronized boolean join(Listener listener) {
        if (!listener.reached().reaches(beforeRecent())) {
            return false;
        }
        recent.forEach(listener::tell);
        listeners.add(listener);
        return true;
    }

    /** Where all logs are. */
    synchronized Bookmark now() {
        return known(now);
    }

    /** Up to where the logs must be read by whoever would join. */
    synchronized Bookmark beforeRecent() {
        return known(beforeRecent);
    }

    synchronized void takePlace() {
        if (places <= 0) {
            throw Problem.unavailable("too-many-listeners", "Too many clients listen to the events already.");
        }
        places--;
    }

    /** Nobody is let in any more. */
    synchronized void close() {
        places = Integer.MIN_VALUE;
    }

    synchronized void leavePlace() {
        places++;
    }

    private static Bookmark known(@Nullable Bookmark place) {
        if (place == null) {
            throw Problem.unavailable("log-unavailable", "The logs are not followed yet.");
        }
        return place;
    }
}
