package io.millrace.query.auth;

import io.millrace.query.http.Problem;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Does costly work for clients, so much at once, so much waiting, and what comes on top is told to come again. */
final class Desk {
    private static final long IDLE_S = 10;

    private final ThreadPoolExecutor threads;

    Desk(String name, int atOnce, int waiting) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE_S, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does it, soon.
     *
     * @throws Problem 503 if too many others wait
     */
    <T> CompletableFuture<T> give(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw Problem.unavailable("too-many-sign-ins", "Too many others sign in or register now.");
        }
    }
}
