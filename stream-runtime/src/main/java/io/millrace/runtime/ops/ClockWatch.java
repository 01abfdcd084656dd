package io.millrace.runtime.ops;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Ends the process when its wall clock has gone back. Kafka's clients wait by that clock: until it is again where it
 * was, an application may stand still and look as if it were well.
 */
public final class ClockWatch {

    private static final Logger LOG = ProgramLog.of(ClockWatch.class);
    private static final int CLOCK_WENT_BACK = 1;
    private static final long LOOK_EVERY_MS = 1_000;
    /** What is less is over soon. */
    private static final long BEARABLE_MS = 10_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private final Consumer<Duration> wentBack;
    private long lastLeadMs;

    ClockWatch(LongSupplier wallMillis, LongSupplier nanos, Consumer<Duration> wentBack) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.wentBack = wentBack;
        this.lastLeadMs = leadMs();
    }

    /** Watches from now on; a process that it ends ends as from kill -9, with exit code 1. */
    public static void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "clock-watch");
            thread.setDaemon(true);
            return thread;
        });
        ClockWatch watch = new ClockWatch(System::currentTimeMillis, System::nanoTime, ClockWatch::endProcess);
        Future<?> unused =
                executor.scheduleWithFixedDelay(watch::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Compares with the last look; slow corrections, and time in which nothing ran at all, are no jumps. */
    void look() {
        long leadMs = leadMs();
        long backMs = lastLeadMs - leadMs;
        lastLeadMs = leadMs;
        if (backMs > BEARABLE_MS) {
            wentBack.accept(Duration.ofMillis(backMs));
        }
    }

    private long leadMs() {
        return wallMillis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
    }

    /** Not in order: whoever closes a client waits by the same clock. */
    private static void endProcess(Duration back) {
        LOG.error(
                "the clock went back by {} s: Kafka's clients stand still until it has caught up; start this again",
                back.toSeconds());
        Runtime.getRuntime().halt(CLOCK_WENT_BACK);
    }
}
