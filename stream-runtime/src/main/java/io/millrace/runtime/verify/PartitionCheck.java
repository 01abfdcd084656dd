package io.millrace.runtime.verify;

import io.millrace.runtime.fold.Digest;
import io.millrace.runtime.fold.FeedReader;
import io.millrace.runtime.fold.FoldedPartition;
import io.millrace.runtime.fold.PartitionFold;
import io.millrace.runtime.fold.Table;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.topology.Feed;
import io.millrace.runtime.topology.KeptStore;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Compares the stores of one task with one partition of the log. */
final class PartitionCheck implements PartitionFold.Watcher {

    private final CheckedContext context;
    private final Wiring wiring;
    private final int partition;
    private final Findings findings;
    private final BiConsumer<Integer, Event> events;
    private final Suspects suspects = new Suspects();

    PartitionCheck(CheckedContext context, int partition, Findings findings, BiConsumer<Integer, Event> events) {
        this.context = context;
        this.wiring = context.wiring();
        this.partition = partition;
        this.findings = findings;
        this.events = events;
    }

    /**
     * Checks it.
     *
     * @param ends where log and feeds end; asked when all transactions that are in the changelogs have ended, so that
     *     all that they wrote is there
     * @return what the log gave in the end
     */
    FoldedPartition run(Tables tables, CommittedReader reader, Reach reach, Supplier<Map<TopicPartition, Long>> ends) {
        Map<String, Table> kept = read(tables, reader, reach);
        Map<TopicPartition, Long> now = ends.get();
        FoldedPartition folded = new FoldedPartition(wiring, tables);
        PartitionFold fold = new PartitionFold(wiring.fold(), folded, context.partitions(), this);
        TopicPartition log = new TopicPartition(wiring.log().name(), partition);
        long first = reach.before(log);
        fold.read(reader, log, CommittedReader.BEGINNING, first);
        for (KeptStore store : wiring.stores()) {
            store.feed().ifPresent(feed -> fill(folded.table(store.name()), feed, reader, reach));
            compare(store, kept.get(store.name()), folded.table(store.name()));
        }
        folded.tell(suspects::seen);
        fold.read(reader, log, first, now.getOrDefault(log, 0L));
        wiring.stores().forEach(store -> store.feed().ifPresent(feed -> excuse(store, feed, reader, reach, now)));
        suspects.forEach((place, bytes) -> findings.add(
                ContextCheck.STORES,
                words(place, bytes, folded.table(place.store()).get(place.key()))));
        kept.values().forEach(Table::clear);
        return folded;
    }

    private Map<String, Table> read(Tables tables, CommittedReader reader, Reach reach) {
        Map<String, Table> kept = new HashMap<>();
        for (KeptStore store : wiring.stores()) {
            Table table = tables.open();
            kept.put(store.name(), table);
            if (context.keeps(store)) {
                read(store, table, reader, reach);
            }
        }
        return kept;
    }

    private void read(KeptStore store, Table table, CommittedReader reader, Reach reach) {
        TopicPartition changelog =
                new TopicPartition(Changelogs.name(context.applicationId(), store.name()), partition);
        long end = reach.changelogs().getOrDefault(changelog, 0L);
        reader.read(changelog, CommittedReader.BEGINNING, end, record -> {
            if (record.key() != null) {
                table.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
            }
        });
    }

    private void fill(Table table, Feed feed, CommittedReader reader, Reach reach) {
        FeedReader feeding = new FeedReader(feed, partition);
        feeding.fill(table, reader, reach.before(feeding.where()));
    }

    private void compare(KeptStore store, Table kept, Table folded) {
        Digest keptDigest = context.kept(store.name());
        Digest foldedDigest = context.folded(store.name());
        SideBySide.visit(kept, folded, (key, mine, given) -> {
            if (given != null) {
                foldedDigest.add(key, given);
            }
            byte[] normal = Arrays.equals(mine, given) ? mine : asWrittenNow(store, mine);
            if (normal != null) {
                keptDigest.add(key, normal);
            }
            if (!Arrays.equals(normal, given) && context.keeps(store)) {
                suspects.add(store.name(), key, normal);
            }
        });
    }

    /** An earlier version may have written the same in other bytes. What cannot be read stays as it is. */
    private static byte @Nullable [] asWrittenNow(KeptStore store, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : store.asWrittenNow().apply(bytes);
        } catch (UnreadableRecordException | UnknownFactException e) {
            return bytes;
        }
    }

    /** What its topic has had a record of since may have been taken over already, or not. */
    private void excuse(
            KeptStore store, Feed feed, CommittedReader reader, Reach reach, Map<TopicPartition, Long> now) {
        TopicPartition where = new FeedReader(feed, partition).where();
        reader.read(where, reach.before(where), now.getOrDefault(where, 0L), record -> {
            if (record.key() != null) {
                suspects.forget(store.name(), new String(record.key(), StandardCharsets.UTF_8));
            }
        });
    }

    private String words(Suspects.Place place, byte @Nullable [] kept, byte @Nullable [] given) {
        String where = Changelogs.name(context.applicationId(), place.store()) + "-" + partition + ": ";
        String source = wiring.stores().stream()
                .filter(store -> store.name().equals(place.store()))
                .flatMap(store -> store.feed().stream())
                .map(feed -> feed.topic().name())
                .findFirst()
                .orElse(wiring.log().name());
        if (kept == null) {
            return where + place.key() + " is missing, but " + source + " has it";
        }
        if (given == null) {
            return where + place.key() + " is there, but " + source + " does not know it";
        }
        return where + place.key() + " is not what " + source + " says: "
                + Fields.differing(wiring, place.store(), kept, given);
    }

    @Override
    public void passed(Event event, long offset) {
        events.accept(partition, event);
    }

    @Override
    public void damaged(PartitionFold.Damage damage) {
        findings.add(ContextCheck.LOGS, damage.toString());
    }
}
