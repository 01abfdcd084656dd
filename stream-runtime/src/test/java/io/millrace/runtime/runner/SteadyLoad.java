package io.millrace.runtime.runner;

import io.millrace.runtime.toy.ToyOnKafka;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A hundred lockers a second are rented, and each is given back when three hundred more have been. */
final class SteadyLoad implements AutoCloseable {

    private static final int EVERY_MS = 10;
    private static final int GIVEN_BACK_AFTER = 300;

    private final ToyOnKafka toy;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> sending;
    private int rented;

    /** Begins at once. */
    SteadyLoad(ToyOnKafka toy) {
        this.toy = toy;
        sending = clock.scheduleAtFixedRate(this::next, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    static String locker(int number) {
        return "l-" + number;
    }

    /** Has all given back that are still rented. Returns how many there were; fails if it had broken off before. */
    int end() {
        if (sending.isDone()) {
            throw new AssertionError("nothing was sent any more: " + sending);
        }
        close();
        for (int number = Math.max(0, rented - GIVEN_BACK_AFTER); number < rented; number++) {
            giveBack(number);
        }
        return rented;
    }

    private void next() {
        toy.rent(locker(rented), "rent-" + rented);
        if (rented >= GIVEN_BACK_AFTER) {
            giveBack(rented - GIVEN_BACK_AFTER);
        }
        rented++;
    }

    private void giveBack(int number) {
        toy.giveBack(locker(number), "return-" + number);
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new AssertionError("a record has not been acknowledged for a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
