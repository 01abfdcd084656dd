package io.millrace.standalone.faults;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Carries a plan out, in its order: begins each fault at its time, or once its target has got over the last one, and
 * ends it when its time is over. Faults on different targets overlap as they happen to.
 */
final class Director {

    private static final Duration BROKERS_WHOLE_WITHIN = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_MS = 100;

    private final Function<Step, Fault> faults;
    private final BooleanSupplier brokersWhole;
    private final Map<Kind, String> leftOut;
    private final Journal journal;
    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>(Comparator.comparingLong(UnderWay::endNanos));
    private final Set<String> busy = new HashSet<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * For one system.
     *
     * @param leftOut what cannot be done here, and why not
     */
    Director(Function<Step, Fault> faults, BooleanSupplier brokersWhole, Map<Kind, String> leftOut, Journal journal) {
        this.faults = faults;
        this.brokersWhole = brokersWhole;
        this.leftOut = leftOut;
        this.journal = journal;
    }

    /** Returns when every fault is over. */
    void carryOut(Plan plan) throws InterruptedException {
        long due = System.nanoTime();
        for (Step step : plan.steps()) {
            if (leftOut.containsKey(step.kind())) {
                continue;
            }
            due += TimeUnit.MILLISECONDS.toNanos(step.gapMs());
            endUntil(due);
            if (awaitTurn(step)) {
                begin(step);
            }
            due = Math.max(due, System.nanoTime());
        }
        while (!underWay.isEmpty()) {
            endUntil(underWay.element().endNanos());
        }
    }

    /** Ends what is due to end before a moment, and returns at that moment. */
    private void endUntil(long moment) throws InterruptedException {
        while (!underWay.isEmpty() && underWay.element().endNanos() - moment <= 0) {
            UnderWay next = underWay.remove();
            await(next.endNanos());
            end(next);
        }
        await(moment);
    }

    private boolean awaitTurn(Step step) throws InterruptedException {
        String target = step.kind().exclusive(step.target());
        while (busy.contains(target)) {
            endUntil(underWay.element().endNanos());
        }
        long stop = System.nanoTime() + BROKERS_WHOLE_WITHIN.toNanos();
        while (step.kind().needsWholeBrokers() && !brokersWhole.getAsBoolean()) {
            if (System.nanoTime() - stop > 0) {
                journal.problem(step, "the brokers were not whole again within " + BROKERS_WHOLE_WITHIN);
                return false;
            }
            endUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
        return true;
    }

    private void begin(Step step) {
        Fault fault = faults.apply(step);
        UnderWay begun = new UnderWay(
                step, fault, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(step.lengthMs()), journal.begun(step));
        try {
            fault.begin();
        } catch (RuntimeException e) {
            journal.problem(step, "did not begin: " + e.getMessage());
        }
        underWay.add(begun);
        busy.add(step.kind().exclusive(step.target()));
    }

    private void end(UnderWay over) {
        try {
            over.fault.end();
        } catch (RuntimeException e) {
            journal.problem(over.step, String.valueOf(e.getMessage()));
        }
        journal.ended(over.entry);
        busy.remove(over.step.kind().exclusive(over.step.target()));
    }

    private void await(long moment) throws InterruptedException {
        long left = moment - System.nanoTime();
        if (left > 0 && stopped.await(left, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("stopped");
        }
    }

    private record UnderWay(Step step, Fault fault, long endNanos, int entry) {}
}
