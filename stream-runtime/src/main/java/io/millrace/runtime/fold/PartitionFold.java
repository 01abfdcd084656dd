package io.millrace.runtime.fold;

import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.topology.LogFold;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Folds one partition of a log, record by record, and notices what cannot be so. */
public final class PartitionFold {

    private final LogFold<?, ?> fold;
    private final FoldedPartition into;
    private final int partitions;
    private final Watcher watcher;
    private Predicate<Event> wanted = event -> true;

    /** Begins with the first record. */
    public PartitionFold(LogFold<?, ?> fold, FoldedPartition into, int partitions, Watcher watcher) {
        this.fold = fold;
        this.into = into;
        this.partitions = partitions;
        this.watcher = watcher;
    }

    /** Passes over all other events. Of each aggregate it must want the first ones. */
    public PartitionFold only(Predicate<Event> those) {
        wanted = those;
        return this;
    }

    /** Goes on until an offset. */
    public void read(CommittedReader reader, TopicPartition log, long from, long to) {
        reader.read(log, from, to, this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Event event;
        try {
            event = fold.read(record.value());
        } catch (UnreadableRecordException e) {
            watcher.damaged(new Damage(record, "cannot be read: " + e.getMessage()));
            return;
        } catch (UnknownFactException e) {
            watcher.damaged(new Damage(record, "is of a later version: " + e.getMessage()));
            return;
        }
        String id = event.aggregateId();
        if (record.key() == null || !id.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            watcher.damaged(new Damage(record, "has another key than its aggregate " + id));
        } else if (fold.log().partition(id, partitions) != record.partition()) {
            watcher.damaged(new Damage(record, "lies on another partition than " + id + " belongs to"));
        }
        if (wanted.test(event)) {
            fold(event, record);
        }
        watcher.passed(event, record.offset());
    }

    private void fold(Event event, ConsumerRecord<byte[], byte[]> record) {
        long next;
        try {
            next = into.folding().take(event);
        } catch (RuntimeException e) {
            watcher.damaged(new Damage(record, "cannot be folded: " + event.eventId() + ": " + e));
            return;
        }
        if (event.sequence() > next) {
            watcher.damaged(new Damage(
                    record,
                    event.eventId() + " follows " + event.aggregateId() + ":" + (next - 1) + ": something is lost"));
        } else if (event.sequence() < next) {
            watcher.damaged(new Damage(record, event.eventId() + " stands there once more"));
        }
    }

    /** Is told what a fold meets. */
    public interface Watcher {

        /** An event has been dealt with. */
        void passed(Event event, long offset);

        /** A record is not as it must be. */
        void damaged(Damage damage);
    }

    /**
     * A record of a log that is not as it must be.
     *
     * @param what a sentence without its subject
     */
    public record Damage(TopicPartition where, long offset, String what) {

        Damage(ConsumerRecord<byte[], byte[]> record, String what) {
            this(new TopicPartition(record.topic(), record.partition()), record.offset(), what);
        }

        @Override
        public String toString() {
            return where + " at " + offset + " " + what;
        }
    }
}
