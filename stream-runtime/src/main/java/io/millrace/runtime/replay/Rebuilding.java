package io.millrace.runtime.replay;

import io.millrace.runtime.fold.Digest;
import io.millrace.runtime.fold.FeedReader;
import io.millrace.runtime.fold.FoldedPartition;
import io.millrace.runtime.fold.PartitionFold;
import io.millrace.runtime.fold.Table;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.replay.Replay.Change;
import io.millrace.runtime.topology.KeptStore;
import io.millrace.schemas.envelope.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Folds the log, partition by partition, and writes what that gives into the next generation's changelogs. */
final class Rebuilding {

    private static final int TELL_EVERY = 2_000;

    private final Change change;
    private final OldGeneration old;
    private final Map<TopicPartition, OffsetAndMetadata> offsets;
    private final GenerationWriter writer;
    private final Map<String, Digest> digests = new LinkedHashMap<>();
    private long events;
    private long foldingNanos;
    private long writingNanos;

    Rebuilding(
            Change change, OldGeneration old, Map<TopicPartition, OffsetAndMetadata> offsets, GenerationWriter writer) {
        this.change = change;
        this.old = old;
        this.offsets = offsets;
        this.writer = writer;
        change.wiring().stores().forEach(store -> digests.put(store.name(), new Digest()));
    }

    void run(Tables tables, CommittedReader reader, ReplayListener listener, int partitions) {
        Progress progress = new Progress(listener);
        for (int number = 0; number < partitions; number++) {
            FoldedPartition folded = new FoldedPartition(change.wiring(), tables);
            TopicPartition log = new TopicPartition(change.wiring().log().name(), number);
            long begunNanos = System.nanoTime();
            new PartitionFold(change.wiring().fold(), folded, partitions, progress)
                    .read(reader, log, CommittedReader.BEGINNING, old.logEnd(log));
            long foldedNanos = System.nanoTime();
            foldingNanos += foldedNanos - begunNanos;
            progress.read(old.logEnd(log));
            for (KeptStore store : change.wiring().stores()) {
                Table table = folded.table(store.name());
                fill(store, table, reader, number);
                write(store, table, number);
            }
            writingNanos += System.nanoTime() - foldedNanos;
        }
        long writtenNanos = System.nanoTime();
        writer.flush();
        writingNanos += System.nanoTime() - writtenNanos;
    }

    ReplayResult result(Map<String, Long> again) {
        Map<String, Digest.Sum> sums = new LinkedHashMap<>();
        digests.forEach((store, digest) -> sums.put(store, digest.sum()));
        return new ReplayResult(
                change.after(),
                change.before(),
                events,
                Duration.ofNanos(foldingNanos),
                Duration.ofNanos(writingNanos),
                sums,
                again);
    }

    private void fill(KeptStore store, Table table, CommittedReader reader, int partition) {
        store.feed().ifPresent(feed -> {
            FeedReader feeding = new FeedReader(feed, partition);
            feeding.fill(table, reader, old.feedEnd(feed, feeding.where(), offsets));
        });
    }

    private void write(KeptStore store, Table table, int partition) {
        TopicPartition changelog = new TopicPartition(Changelogs.name(change.after(), store.name()), partition);
        Digest digest = digests.get(store.name());
        table.forEach((key, value) -> {
            writer.write(changelog, key, value);
            digest.add(key, value);
        });
        table.clear();
    }

    /** Tells how far it has come, and refuses a log that is damaged: a state that forgets must not become current. */
    private final class Progress implements PartitionFold.Watcher {

        private final ReplayListener listener;
        private final long all;
        private long ofPartitions;

        Progress(ReplayListener listener) {
            this.listener = listener;
            this.all =
                    old.logEnds().values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public void passed(Event event, long offset) {
            events++;
            if (events % TELL_EVERY == 0) {
                listener.folded(ofPartitions + offset + 1, all);
            }
        }

        @Override
        public void damaged(PartitionFold.Damage damage) {
            throw new ReplayRefusedException("the log is damaged: " + damage + ". Nothing was replayed");
        }

        void read(long end) {
            ofPartitions += end;
            listener.folded(ofPartitions, all);
        }
    }
}
