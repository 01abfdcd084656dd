package io.millrace.standalone.system;

import io.millrace.standalone.system.Shopper.Served;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Somebody who asks without a pause, and notes how long each answer took and what was not as expected. */
final class Watch {

    private static final int MOST_NOTICED = 10;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final List<String> noticed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Duration> longest;

    private Watch(IntFunction<Served> question) {
        longest = CompletableFuture.supplyAsync(() -> askUntilOver(question), task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * Begins.
     *
     * @param question is given how many have been asked before; every answer must be a success
     */
    static Watch begin(IntFunction<Served> question) {
        return new Watch(question);
    }

    /** Ends it. */
    Report end() {
        over.set(true);
        return new Report(asked.get(), twice.get(), longest.join(), List.copyOf(noticed));
    }

    private Duration askUntilOver(IntFunction<Served> question) {
        long longestNanos = 0;
        while (!over.get()) {
            long begin = System.nanoTime();
            Served answer = question.apply(asked.getAndIncrement());
            longestNanos = Math.max(longestNanos, System.nanoTime() - begin);
            if (!answer.isSuccess()) {
                notice(answer);
            } else if (answer.twice()) {
                twice.incrementAndGet();
            }
        }
        return Duration.ofNanos(longestNanos);
    }

    private void notice(Served answer) {
        if (noticed.size() < MOST_NOTICED) {
            noticed.add(answer.toString());
        }
    }

    /**
     * What was seen.
     *
     * @param twice how many were served by the second who was asked
     * @param noticed what a client that tries twice would complain of, the first of it
     */
    record Report(int asked, int twice, Duration longest, List<String> noticed) {}
}
