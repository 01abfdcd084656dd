package io.millrace.runtime.runner;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.generation.Changelogs;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what an application reads back from its changelogs, and for how long: that is what a lost state costs. */
final class Restoring implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final String application;
    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final Counter seconds;
    private final Set<TopicPartition> underWay = new HashSet<>();
    private long begunNanos;
    private long records;

    /**
     * For one application.
     *
     * @param nanos a clock that never goes back
     */
    Restoring(String application, MeterRegistry meters, LongSupplier nanos) {
        this.application = application;
        this.meters = meters;
        this.nanos = nanos;
        this.seconds = Counter.builder("millrace.restoring")
                .baseUnit("seconds")
                .tag("application", application)
                .register(meters);
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        if (isOurs(changelog, store)) {
            if (underWay.isEmpty()) {
                begunNanos = nanos.getAsLong();
                records = 0;
            }
            underWay.add(changelog);
        }
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long offset, long number) {
        if (isOurs(changelog, store)) {
            records += number;
            Counter.builder("millrace.restored.records")
                    .tag("application", application)
                    .tag("store", store)
                    .register(meters)
                    .increment((double) number);
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
        end(changelog);
    }

    /** Somebody else goes on with it. */
    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
        end(changelog);
    }

    private synchronized void end(TopicPartition changelog) {
        if (underWay.remove(changelog) && underWay.isEmpty()) {
            Duration took = Duration.ofNanos(nanos.getAsLong() - begunNanos);
            seconds.increment(took.toNanos() / 1e9);
            if (records > 0) {
                LOG.info(
                        "{} has restored {} records in {} s",
                        application,
                        String.format(Locale.ROOT, "%,d", records),
                        String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0));
            }
        }
    }

    /** A table that every instance reads from its topic is none of ours. */
    private boolean isOurs(TopicPartition read, String store) {
        return read.topic().equals(Changelogs.name(application, store));
    }
}
