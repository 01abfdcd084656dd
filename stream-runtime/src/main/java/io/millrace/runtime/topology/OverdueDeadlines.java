package io.millrace.runtime.topology;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * How many deadlines of one context should have passed a minute ago and have not, in the tasks of this instance. Each
 * task leaves word of its earliest ones; they are counted by the clock when somebody asks, so that it shows also when
 * tasks do nothing any more. What could not be decided when it was due is overdue however long it rests.
 */
final class OverdueDeadlines {

    static final Duration MARGIN = Duration.ofMinutes(1);

    /** So many of each kind and task are told apart; it is bad enough when they are all overdue. */
    static final int MOST_PER_TASK = 1_000;

    private final InstantSource clock;
    private final Map<Object, Earliest> byTask = new ConcurrentHashMap<>();

    OverdueDeadlines(StreamEnvironment environment) {
        this.clock = environment.clock();
        register(environment, "gives-up", OverdueDeadlines::givingUp);
        register(environment, "goes-on", OverdueDeadlines::goingOn);
    }

    /** Those that end waiting for somebody. */
    int givingUp() {
        Instant limit = limit();
        return byTask.values().stream()
                .mapToInt(task -> count(task.givingUp(), limit))
                .sum();
    }

    /** Those that go on with something. */
    int goingOn() {
        Instant limit = limit();
        return byTask.values().stream()
                .mapToInt(task -> count(task.goingOn(), limit))
                .sum();
    }

    void countStuckAs(String gauge, MeterRegistry meters) {
        Gauge.builder(gauge, this, OverdueDeadlines::givingUp)
                .description("of this instance: what should have been given up a minute ago, at the latest")
                .strongReference(true)
                .register(meters);
    }

    void tell(Object task, DeadlineIndex deadlines) {
        byTask.put(
                task, new Earliest(deadlines.earliest(true, MOST_PER_TASK), deadlines.earliest(false, MOST_PER_TASK)));
    }

    void forget(Object task) {
        byTask.remove(task);
    }

    private Instant limit() {
        return clock.instant().minus(MARGIN);
    }

    private static int count(long[] times, Instant limit) {
        return (int)
                LongStream.of(times).filter(time -> time < limit.toEpochMilli()).count();
    }

    private void register(StreamEnvironment environment, String kind, ToDoubleFunction<OverdueDeadlines> count) {
        Gauge.builder("millrace.deadlines.overdue", this, count)
                .description("deadlines that should have passed a minute ago, at most 1,000 for each task")
                .tag("context", environment.context())
                .tag("kind", kind)
                .strongReference(true)
                .register(environment.meters());
    }

    /** When the earliest deadlines of a task were due or will be, epoch milliseconds. */
    private record Earliest(long[] givingUp, long[] goingOn) {}
}
