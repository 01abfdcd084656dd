package io.millrace.runtime.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that has been begun: each piece holds a slot until its report is written, so that nothing piles up. */
final class UnderWay<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);

    private final String group;
    private final Job<V> job;
    private final Reports<?> reports;
    private final int slots;
    private final Semaphore free;
    private final Counter lost;
    private final Set<Piece> pieces = ConcurrentHashMap.newKeySet();
    // Jobs end on threads that must not block, and writing a report may.
    private final ExecutorService reporter;

    UnderWay(QueueSettings<V, ?> queue, Job<V> job, Reports<?> reports, MeterRegistry meters) {
        this.group = queue.group();
        this.job = job;
        this.reports = reports;
        this.slots = queue.slots();
        this.free = new Semaphore(slots);
        this.reporter = Executors.newSingleThreadExecutor(task -> daemon(task, group + "-reports"));
        this.lost = meters.counter("millrace.work.reports.lost", "group", group);
        Gauge.builder("millrace.work.in.flight", pieces, Set::size)
                .tag("group", group)
                .register(meters);
    }

    /** Takes slots for a whole batch, or none; waits a little for them. */
    boolean reserve(int batch, Duration patience) throws InterruptedException {
        return free.tryAcquire(batch, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives back reserved slots that no work needs. */
    void unreserve(int unused) {
        free.release(unused);
    }

    /** Begins a piece of work in a reserved slot. */
    void begin(Taken<V> work) {
        Piece piece = new Piece(work);
        pieces.add(piece);
        try {
            CompletableFuture<?> unused = job.run(piece.value).whenCompleteAsync(piece::ended, reporter);
        } catch (RuntimeException e) {
            piece.ended(null, e);
        }
    }

    /** Waits until everything has ended and been reported; false if something has not. */
    boolean awaitAll(Duration patience) throws InterruptedException {
        return free.tryAcquire(slots, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reports what is still under way as interrupted, where that can be said. */
    @Override
    public void close() {
        reporter.shutdown();
        pieces.forEach(Piece::interrupt);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private final class Piece {

        private final Taken<V> work;
        private final V value;
        private final AtomicBoolean over = new AtomicBoolean();

        Piece(Taken<V> work) {
            this.work = work;
            this.value = work.value();
        }

        void ended(@Nullable SpecificRecord report, @Nullable Throwable failure) {
            if (failure != null) {
                LOG.error("{} failed on {}", group, work.id(), failure);
            }
            report(report);
        }

        void interrupt() {
            report(job.interrupted(value));
        }

        private void report(@Nullable SpecificRecord report) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            if (report == null) {
                leave();
                return;
            }
            try {
                reports.report(work, report, job.traceOf(value), this::written);
            } catch (RuntimeException e) {
                written(e);
            }
        }

        private void written(@Nullable Exception failure) {
            if (failure != null) {
                lost.increment();
                LOG.warn(
                        "{} lost its report of {}: whoever waits for it will miss it in time",
                        group,
                        work.id(),
                        failure);
            }
            leave();
        }

        private void leave() {
            if (pieces.remove(this)) {
                free.release();
            }
        }
    }
}
