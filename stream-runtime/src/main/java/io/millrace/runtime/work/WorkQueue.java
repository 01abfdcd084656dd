package io.millrace.runtime.work;

import io.micrometer.core.instrument.Gauge;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.runner.Worker;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker on a topic that is a queue: takes work while it has room for a whole batch, runs it without holding a thread,
 * reports. The queue only shares the work out: a record may be delivered twice or, after a crash, never be reported.
 */
public final class WorkQueue<V extends SpecificRecord, C extends SpecificRecord> implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(3);

    private final QueueSettings<V, C> queue;
    private final KafkaSettings kafka;
    private final Job<V> job;
    private final RecordCodec<V> codec;
    private final Reports<C> reports;
    private final Semaphore slots;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile long lastPollNanos;
    private volatile boolean polled;

    public WorkQueue(WorkerEnvironment environment, QueueSettings<V, C> queue, Job<V> job) {
        this.queue = queue;
        this.kafka = environment.kafka();
        this.job = job;
        this.codec = new RecordCodec<>(queue.work().valueType(), environment.ids());
        this.reports = new Reports<>(kafka, queue, environment.ids());
        this.slots = new Semaphore(queue.slots());
        this.thread = new Thread(this::run, queue.group());
        Gauge.builder("millrace.work.in.flight", this, self -> queue.slots() - self.slots.availablePermits())
                .tag("group", queue.group())
                .register(environment.meters());
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public boolean healthy() {
        return thread.isAlive() && polled && System.nanoTime() - lastPollNanos < LONGEST_SILENCE.toNanos();
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(LONGEST_DRAIN.toMillis());
            if (!slots.tryAcquire(queue.slots(), LONGEST_DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("{} leaves work unreported; it will be taken for unknown", queue.group());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reports.close();
    }

    private void run() {
        while (!stops(Duration.ZERO)) {
            try (ShareGroup group = new ShareGroup(kafka, queue)) {
                while (!stops(Duration.ZERO)) {
                    takeBatch(group);
                }
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("{} begins again: {}", queue.group(), e.toString());
                stops(AFTER_TROUBLE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void takeBatch(ShareGroup group) throws InterruptedException {
        if (!slots.tryAcquire(queue.batch(), LONGEST_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            lastPollNanos = System.nanoTime();
            return;
        }
        int begun = 0;
        try {
            for (Taken work : group.take(LONGEST_POLL)) {
                begun += begin(work, begun >= queue.batch());
            }
            lastPollNanos = System.nanoTime();
            polled = true;
        } finally {
            slots.release(Math.max(0, queue.batch() - begun));
        }
    }

    /** How many slots the work has taken: none if it could not be begun. */
    private int begin(Taken work, boolean beyondBatch) throws InterruptedException {
        V value = read(work);
        if (value == null) {
            return 0;
        }
        if (beyondBatch) {
            slots.acquire();
        }
        CompletableFuture<?> unused = job.run(value).whenComplete((report, failure) -> {
            slots.release();
            if (failure == null) {
                reports.report(work, report);
            } else {
                LOG.error(
                        "{} failed on {} with {}",
                        queue.group(),
                        work.id(),
                        failure.getClass().getName());
            }
        });
        return 1;
    }

    private @Nullable V read(Taken work) {
        try {
            return codec.decode(work.value());
        } catch (UnreadableRecordException e) {
            reports.bury(work, e.code());
        } catch (UnknownFactException e) {
            reports.bury(work, "unknown-type");
        }
        return null;
    }

    private boolean stops(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
