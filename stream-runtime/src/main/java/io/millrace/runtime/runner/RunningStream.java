package io.millrace.runtime.runner;

import io.millrace.runtime.state.Reporter;
import io.millrace.runtime.state.StreamName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream application that has been started: its health, its stores, its end. */
public final class RunningStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningStream.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(8);

    private final String context;
    private final String applicationId;
    private final KafkaStreams streams;
    private final Reporter reporter;
    private final List<Worker> workers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicReference<GroupMembershipOperation> atStop;
    private volatile boolean failed;

    RunningStream(
            StreamName name, KafkaStreams streams, Reporter reporter, List<Worker> workers, Membership membership) {
        this.atStop = new AtomicReference<>(membership.atStop());
        this.context = name.context();
        this.applicationId = name.applicationId();
        this.streams = streams;
        this.reporter = reporter;
        this.workers = List.copyOf(workers);
        streams.setStateListener((now, before) -> {
            LOG.info("{} is {}", applicationId, now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
    }

    void start() {
        streams.start();
        workers.forEach(Worker::start);
    }

    public String context() {
        return context;
    }

    /** The context and its generation, for example {@code orders-1}. */
    public String applicationId() {
        return applicationId;
    }

    public KafkaStreams streams() {
        return streams;
    }

    /** What it says of itself. */
    public Reporter reporter() {
        return reporter;
    }

    /** Whether it works: all stores restored, all threads and workers up. */
    public boolean ready() {
        return !closing.get()
                && streams.state() == KafkaStreams.State.RUNNING
                && workers.stream().allMatch(Worker::healthy);
    }

    /** Whether it can still get ready by itself. */
    public boolean alive() {
        return ended.getCount() > 0;
    }

    /** When it stops, it will not be back: the others are to take over at once. */
    public void leaveForGood() {
        atStop.set(GroupMembershipOperation.LEAVE_GROUP);
    }

    /** Waits for its end; true if it was stopped on purpose. */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return closing.get() && !failed;
    }

    /** Ends by itself; may be called by threads that it has to wait for. */
    void fail(String why) {
        LOG.error("{}", why);
        failed = true;
        Thread end = new Thread(this::close, "end-of-" + applicationId);
        end.setDaemon(true);
        end.start();
    }

    /** Workers first, then the streams: what a worker still reports is handled after the next start. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        workers.forEach(this::close);
        boolean clean = streams.close(
                CloseOptions.groupMembershipOperation(atStop.get()).withTimeout(LONGEST_CLOSE));
        if (!clean) {
            LOG.warn("{} did not stop within {}", applicationId, LONGEST_CLOSE);
        }
        ended.countDown();
    }

    private void close(Worker worker) {
        try {
            worker.close();
        } catch (RuntimeException e) {
            LOG.warn("a worker of {} did not stop cleanly", applicationId, e);
        }
    }
}
