package io.millrace.standalone.simulation;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.topology.AggregateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one context. None of them waits for anything but its time, though the runtime holds back those that
 * give up until the input is read: the rules must be safe without that courtesy.
 */
final class Alarms {

    /** One deadline; one that lies further ahead than its length counts from now. */
    record Alarm(Instant at, Duration length) {}

    private final Map<AggregateKey, Alarm> alarms = new TreeMap<>();

    void set(AggregateKey key, Optional<Deadline> deadline, Instant now) {
        alarms.remove(key);
        deadline.ifPresent(due -> alarms.put(key, notBeyond(new Alarm(due.at(), due.length()), now)));
    }

    void clockSetBack(Instant now) {
        alarms.replaceAll((key, alarm) -> notBeyond(alarm, now));
    }

    @Nullable
    Alarm of(AggregateKey key) {
        return alarms.get(key);
    }

    boolean isSetFor(String aggregateId) {
        return alarms.keySet().stream().anyMatch(key -> key.aggregateId().equals(aggregateId));
    }

    List<AggregateKey> due(Instant now) {
        return alarms.entrySet().stream()
                .filter(entry -> !entry.getValue().at().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<Instant> next() {
        return alarms.values().stream().map(Alarm::at).min(Instant::compareTo);
    }

    private static Alarm notBeyond(Alarm alarm, Instant now) {
        Instant latest = now.plus(alarm.length());
        return alarm.at().isAfter(latest) ? new Alarm(latest, alarm.length()) : alarm;
    }
}
