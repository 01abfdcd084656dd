package io.millrace.runtime.work;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.poison.Fault;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonBudget.Letter;
import io.millrace.runtime.poison.PoisonedException;
import io.millrace.runtime.runner.Worker;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker on a topic that is a queue: takes work while it has room for a whole batch, runs it without holding a
 * thread, reports. Work is acknowledged before it is begun, so what dies with the process is lost: the queue only
 * shares work out, and whoever waits for a report has a deadline.
 */
public final class WorkQueue<V extends SpecificRecord, C extends SpecificRecord> implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT_FOR_SLOTS = Duration.ofMillis(200);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(3);

    private final QueueSettings<V, C> queue;
    private final KafkaSettings kafka;
    private final PoisonBudget budget;
    private final RecordCodec<V> codec;
    private final Reports<C> reports;
    private final UnderWay<V> underWay;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable ShareGroup joined;
    private volatile @Nullable Long lastRoundNanos;

    public WorkQueue(WorkerEnvironment environment, QueueSettings<V, C> queue, Job<V> job) {
        this.queue = queue;
        this.kafka = environment.kafka();
        this.budget = environment.budget();
        this.codec = new RecordCodec<>(queue.work().valueType(), environment.ids());
        this.reports = new Reports<>(kafka, queue, environment.ids());
        this.underWay = new UnderWay<>(queue, job, reports, environment.meters());
        this.thread = new Thread(this::run, queue.group());
        this.thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Whether it has joined the group and looked for work lately. */
    @Override
    public boolean healthy() {
        Long last = lastRoundNanos;
        return thread.isAlive() && last != null && System.nanoTime() - last < LONGEST_SILENCE.toNanos();
    }

    @Override
    public void close() {
        stopping.countDown();
        ShareGroup group = joined;
        if (group != null) {
            group.wakeup();
        }
        try {
            thread.join(LONGEST_STOP.toMillis());
            thread.interrupt();
            if (!underWay.awaitAll(LONGEST_DRAIN)) {
                LOG.info("{} stops while work is still under way", queue.group());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        underWay.close();
        reports.close();
    }

    private void run() {
        while (!stops(Duration.ZERO)) {
            try (ShareGroup group = new ShareGroup(kafka, queue)) {
                joined = group;
                while (!stops(Duration.ZERO)) {
                    round(group);
                }
            } catch (WakeupException | InterruptException | InterruptedException e) {
                LOG.debug("{} was woken", queue.group());
            } catch (PoisonedException e) {
                LOG.error("{} stops", queue.group(), e);
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} joins anew", queue.group(), e);
                stops(AFTER_TROUBLE);
            }
        }
    }

    private void round(ShareGroup group) throws InterruptedException {
        if (underWay.reserve(queue.batch(), LONGEST_WAIT_FOR_SLOTS)) {
            int begun = 0;
            try {
                for (Taken<V> work : take(group)) {
                    begun++;
                    underWay.begin(work);
                }
            } finally {
                underWay.unreserve(queue.batch() - begun);
            }
        }
        lastRoundNanos = System.nanoTime();
    }

    /** What is surely ours: acknowledged, and the broker has confirmed that. */
    private List<Taken<V>> take(ShareGroup group) {
        ConsumerRecords<byte[], byte[]> polled = group.poll(LONGEST_POLL);
        if (polled.isEmpty()) {
            return List.of();
        }
        List<Taken<V>> accepted = new ArrayList<>();
        Map<ConsumerRecord<byte[], byte[]>, Reason> refused = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            try {
                accepted.add(new Taken<>(record, read(record)));
            } catch (UnreadableRecordException e) {
                refused.put(record, new Reason(e.code(), String.valueOf(e.getMessage())));
            }
        }
        // Nothing is acknowledged before all is read and counted: while the registry is away, or when too much of it
        // cannot be read, all of it is to be delivered again.
        refused.forEach((record, reason) -> budget.spend(letter(record, reason)));
        accepted.forEach(work -> group.accept(work.record()));
        refused.forEach((record, reason) -> refuse(group, record, reason));
        Set<TopicPartition> ours = group.commit();
        return accepted.stream()
                .filter(work -> ours.contains(
                        new TopicPartition(work.record().topic(), work.record().partition())))
                .toList();
    }

    private V read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new UnreadableRecordException("no-key", "The record has no key to report under.");
        }
        try {
            return codec.decode(record.value());
        } catch (UnknownFactException e) {
            throw new UnreadableRecordException("unknown-type", "The work is of a later version.", e);
        }
    }

    private void refuse(ShareGroup group, ConsumerRecord<byte[], byte[]> record, Reason reason) {
        if (reports.bury(record, reason)) {
            group.accept(record);
        } else {
            group.release(record);
        }
    }

    private Letter letter(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        String where = record.topic() + "-" + record.partition() + " at " + record.offset();
        return new Letter(queue.group(), Fault.OURS, reason.getCode(), where);
    }

    private boolean stops(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only close() interrupts, and it has counted down before.
            return stopping.getCount() == 0;
        }
    }
}
