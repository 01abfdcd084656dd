package io.millrace.query.log;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what the logs said in the last minute, to tell a state that is committed from one that may still be
 * aborted. Under more load than it can remember it forgets the oldest early, and such states are believed a little
 * later.
 */
public final class Committed implements LogObserver {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 200_000;
    /** Transactions end, one way or the other, within the brokers' and our own time-out of 10 s. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<Key, Seen> recent = new LinkedHashMap<>();

    public Committed(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void seen(LogEntry entry) {
        Event event = entry.event();
        Instant now = clock.instant();
        Key key = new Key(entry.log().name(), event.aggregateId());
        recent.remove(key);
        recent.put(key, new Seen(event.sequence(), now));
        forget(now.minus(REMEMBERED));
    }

    /** Whether a state of this version is as good as read from the log. */
    public boolean includes(Topic<?> log, String aggregateId, Version version) {
        if (version.lastEventAt().isBefore(clock.instant().minus(LONGEST_TRANSACTION))) {
            return true;
        }
        synchronized (this) {
            Seen seen = recent.get(new Key(log.name(), aggregateId));
            return seen != null && seen.sequence() >= version.number();
        }
    }

    private void forget(Instant before) {
        Iterator<Seen> oldest = recent.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().at().isAfter(before) && recent.size() <= MOST) {
                return;
            }
            oldest.remove();
        }
    }

    /** How far a state has come. */
    public record Version(long number, Instant lastEventAt) {}

    private record Key(String log, String aggregateId) {}

    private record Seen(long sequence, Instant at) {}
}
