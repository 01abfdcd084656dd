package io.millrace.query.wait;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.http.Problem;
import io.millrace.query.log.DeadLetterNotice;
import io.millrace.query.log.LogEntry;
import io.millrace.query.log.LogObserver;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Everybody who waits for something to be committed. They are bounded: who comes when all places are taken is told so,
 * before anything is written. However many they are, a handful of threads does all the looking.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here fails the answer, and that is looked at
public final class Waiters implements LogObserver, AutoCloseable {
    private static final int LOOKING_THREADS = 8;
    /** Also without news everybody looks now and then: a state grows old enough to be believed, a reader comes back. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final int most;
    private final ConcurrentMap<Topic<?>, ConcurrentMap<String, Set<Waiter<?>>>> byAggregate =
            new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<Waiter<?>>> byCommand = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService looking = Executors.newFixedThreadPool(LOOKING_THREADS, daemons("look"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("wait-timer"));

    /**
     * Nobody waits yet.
     *
     * @param most who may wait at once
     */
    public Waiters(MeterRegistry meters, int most) {
        this(meters, most, LOOK_EVERY);
    }

    Waiters(MeterRegistry meters, int most, Duration lookEvery) {
        this.most = most;
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleWithFixedDelay(this::lookAll, lookEvery.toMillis(), lookEvery.toMillis(), TimeUnit.MILLISECONDS);
        Gauge.builder("millrace.waiters", count, AtomicInteger::get).register(meters);
    }

    /** The answer to what is waited for. */
    public <T> CompletableFuture<T> await(Wait<T> wait) {
        return await(wait, () -> CompletableFuture.completedFuture(null));
    }

    /**
     * Does something, and waits for what comes of it. Whoever waits is registered before, so that nothing is missed;
     * the time counts from when it is done.
     *
     * @throws Problem if nobody else can wait; then nothing was done
     */
    public <T> CompletableFuture<T> await(Wait<T> wait, Supplier<CompletableFuture<?>> deed) {
        Waiter<T> waiter = new Waiter<>(wait, looking);
        register(waiter);
        waiter.answer().whenComplete((answer, failure) -> remove(waiter));
        try {
            deed.get().whenComplete((done, failure) -> {
                if (failure != null) {
                    waiter.answer().completeExceptionally(failure);
                } else {
                    begin(waiter);
                }
            });
        } catch (RuntimeException e) {
            waiter.answer().completeExceptionally(e);
        }
        return waiter.answer();
    }

    @Override
    public void seen(LogEntry entry) {
        Event event = entry.event();
        ConcurrentMap<String, Set<Waiter<?>>> waiting = byAggregate.get(entry.log());
        if (waiting != null) {
            waiting.getOrDefault(event.aggregateId(), Set.of()).forEach(waiter -> waiter.seen(event));
        }
    }

    @Override
    public void seen(DeadLetterNotice notice) {
        if (notice.commandId() != null) {
            byCommand.getOrDefault(notice.commandId(), Set.of()).stream()
                    .filter(waiter -> waiter.what().aggregateId().equals(notice.key()))
                    .forEach(waiter -> waiter.seen(notice));
        }
    }

    /** How many wait now. */
    int count() {
        return count.get();
    }

    /** Whoever still waits gets the answer that is due at the last moment. */
    @Override
    public void close() {
        byAggregate.values().forEach(waiting -> waiting.values().forEach(some -> some.forEach(Waiter::timeIsOver)));
        timer.shutdownNow();
        looking.shutdown();
    }

    private void begin(Waiter<?> waiter) {
        Future<?> end =
                timer.schedule(waiter::timeIsOver, waiter.what().longest().toMillis(), TimeUnit.MILLISECONDS);
        waiter.answer().whenComplete((answer, failure) -> end.cancel(false));
        waiter.begin();
    }

    private void lookAll() {
        byAggregate.values().forEach(waiting -> waiting.values().forEach(some -> some.forEach(Waiter::look)));
    }

    private void register(Waiter<?> waiter) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            throw Problem.unavailable("too-many-waiters", "Too many clients wait for something already.");
        }
        Wait<?> wait = waiter.what();
        add(byAggregate.computeIfAbsent(wait.log(), log -> new ConcurrentHashMap<>()), wait.aggregateId(), waiter);
        if (wait.commandId() != null) {
            add(byCommand, wait.commandId(), waiter);
        }
    }

    private void remove(Waiter<?> waiter) {
        count.decrementAndGet();
        Wait<?> wait = waiter.what();
        remove(byAggregate.getOrDefault(wait.log(), new ConcurrentHashMap<>()), wait.aggregateId(), waiter);
        if (wait.commandId() != null) {
            remove(byCommand, wait.commandId(), waiter);
        }
    }

    private static void add(ConcurrentMap<String, Set<Waiter<?>>> index, String key, Waiter<?> waiter) {
        index.compute(key, (same, before) -> {
            Set<Waiter<?>> waiting = before == null ? ConcurrentHashMap.newKeySet() : before;
            waiting.add(waiter);
            return waiting;
        });
    }

    private static void remove(ConcurrentMap<String, Set<Waiter<?>>> index, String key, Waiter<?> waiter) {
        index.computeIfPresent(key, (same, waiting) -> {
            waiting.remove(waiter);
            return waiting.isEmpty() ? null : waiting;
        });
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
