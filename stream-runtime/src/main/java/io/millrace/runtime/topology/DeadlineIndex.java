package io.millrace.runtime.topology;

import io.millrace.runtime.decide.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one task in the order they fall due: kept in memory, built from the store, in step with every put.
 * What lies beyond the horizon is left to the {@link Lookout}, or every order that rests would hold memory.
 */
final class DeadlineIndex {

    /** How far ahead deadlines are kept. */
    static final Duration HORIZON = Duration.ofDays(1);

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::key);

    private final Map<AggregateKey, Entry> entries = new HashMap<>();
    private final NavigableSet<Entry> givingUp = new TreeSet<>(BY_TIME);
    private final NavigableSet<Entry> goingOn = new TreeSet<>(BY_TIME);
    private final Set<Entry> failed = new HashSet<>();

    /** The deadline of a key as it is now, if it has any. One that rests goes on resting until it is another. */
    void set(AggregateKey key, Optional<Deadline> deadline, Instant now) {
        Entry old = entries.get(key);
        @Nullable
        Entry next = deadline.map(due -> new Entry(key, notBeyond(due.at(), due, now), due, false))
                .filter(entry -> !entry.at().isAfter(now.plus(HORIZON)))
                .orElse(null);
        if (old != null && old.failed() && next != null && !old.movedTo(next, now)) {
            return;
        }
        clear(key);
        if (next != null) {
            add(next);
        }
    }

    /**
     * What is due: what goes on first, each kind oldest first. Nothing is removed: the decision that follows moves it.
     */
    List<Entry> due(Instant now, boolean mayGiveUp, int limit) {
        List<Entry> due = new ArrayList<>();
        collect(goingOn, now, limit, due);
        if (mayGiveUp) {
            collect(givingUp, now, limit, due);
        }
        return due;
    }

    /** When the next one is due; as far ahead as can be if there is none. */
    Instant next(boolean mayGiveUp) {
        Instant next = goingOn.isEmpty() ? Instant.MAX : goingOn.first().at();
        if (mayGiveUp && !givingUp.isEmpty() && givingUp.first().at().isBefore(next)) {
            return givingUp.first().at();
        }
        return next;
    }

    /** Lets a deadline that cannot be decided rest; it is marked as having failed. */
    void rest(Entry entry, Instant until) {
        clear(entry.key());
        add(new Entry(entry.key(), until, entry.deadline(), true));
    }

    /** The entry of a key, if it has a deadline. */
    Optional<Entry> find(AggregateKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The clock jumped back: whatever now lies further ahead than its own length counts from now. */
    void clockJumpedBack(Instant now) {
        for (Entry entry : List.copyOf(entries.values())) {
            Instant at = notBeyond(entry.at(), entry.deadline(), now);
            if (at.isBefore(entry.at())) {
                clear(entry.key());
                add(new Entry(entry.key(), at, entry.deadline(), entry.failed()));
            }
        }
    }

    /**
     * When the earliest deadlines of one kind are due, epoch milliseconds: first those that rest because they failed
     * (with the time they had before), then the others, ascending.
     */
    long[] earliest(boolean givesUp, int limit) {
        Stream<Instant> resting = failed.stream()
                .filter(entry -> entry.deadline().givesUp() == givesUp)
                .map(entry -> entry.deadline().at());
        Stream<Instant> others = (givesUp ? givingUp : goingOn)
                .stream().filter(entry -> !entry.failed()).map(Entry::at);
        return Stream.concat(resting, others)
                .limit(limit)
                .mapToLong(Instant::toEpochMilli)
                .toArray();
    }

    int size() {
        return entries.size();
    }

    private static Instant notBeyond(Instant at, Deadline deadline, Instant now) {
        Instant latest = now.plus(deadline.length());
        return at.isAfter(latest) ? latest : at;
    }

    private static void collect(NavigableSet<Entry> from, Instant now, int limit, List<Entry> due) {
        for (Entry entry : from) {
            if (entry.at().isAfter(now) || due.size() >= limit) {
                return;
            }
            due.add(entry);
        }
    }

    private void add(Entry entry) {
        entries.put(entry.key(), entry);
        (entry.deadline().givesUp() ? givingUp : goingOn).add(entry);
        if (entry.failed()) {
            failed.add(entry);
        }
    }

    private void clear(AggregateKey key) {
        Entry old = entries.remove(key);
        if (old != null) {
            (old.deadline().givesUp() ? givingUp : goingOn).remove(old);
            failed.remove(old);
        }
    }

    /**
     * One deadline of one key.
     *
     * @param at when it counts as due
     * @param deadline as the state has it
     * @param failed whether it could not be decided when it was due
     */
    record Entry(AggregateKey key, Instant at, Deadline deadline, boolean failed) {

        /**
         * Whether another entry of the same key is another deadline, or the same counted anew from a clock set back.
         */
        boolean movedTo(Entry other, Instant now) {
            return !deadline.equals(other.deadline) || other.at.isAfter(now);
        }
    }
}
