package io.millrace.runtime.verify;

import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.generation.GroupOffsets;
import io.millrace.runtime.kafka.PartitionEnds;
import io.millrace.runtime.topology.Feed;
import io.millrace.runtime.topology.Wiring;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a context had come when it was looked at. Its offsets, the log and the feeds are looked at before the
 * changelogs: all that is committed there by then is written, if not yet decided, in the changelogs too.
 *
 * @param handled how far each input was read
 * @param before where log and feeds ended before the changelogs were looked at
 * @param changelogs where they ended, undecided records included
 */
record Reach(
        Map<TopicPartition, Long> handled, Map<TopicPartition, Long> before, Map<TopicPartition, Long> changelogs) {

    static Reach of(Admin admin, CheckedContext context) {
        Wiring wiring = context.wiring();
        int partitions = context.partitions();
        PartitionEnds ends = new PartitionEnds(admin);
        List<TopicPartition> inputs = wiring.inputs().stream()
                .flatMap(topic -> PartitionEnds.of(topic.name(), partitions).stream())
                .toList();
        List<TopicPartition> sources = feeds(wiring, partitions, true);
        Map<TopicPartition, Long> handled = committed(admin, context.applicationId(), inputs);
        Map<TopicPartition, Long> before = new HashMap<>(committed(admin, context.applicationId(), sources));
        before.putAll(ends.decided(Stream.concat(
                        PartitionEnds.of(wiring.log().name(), partitions).stream(),
                        feeds(wiring, partitions, false).stream())
                .toList()));
        return new Reach(handled, before, ends.written(changelogs(context)));
    }

    private static List<TopicPartition> changelogs(CheckedContext context) {
        return context.wiring().stores().stream()
                .filter(context::keeps)
                .map(store -> Changelogs.name(context.applicationId(), store.name()))
                .flatMap(changelog -> PartitionEnds.of(changelog, context.partitions()).stream())
                .toList();
    }

    long before(TopicPartition partition) {
        return before.getOrDefault(partition, 0L);
    }

    private static List<TopicPartition> feeds(Wiring wiring, int partitions, boolean sources) {
        return wiring.stores().stream()
                .flatMap(store -> store.feed().stream())
                .filter(feed -> feed.source() == sources)
                .map(Feed::topic)
                .distinct()
                .flatMap(topic -> PartitionEnds.of(topic.name(), partitions).stream())
                .toList();
    }

    /** From 0 where nothing has been read. */
    private static Map<TopicPartition, Long> committed(
            Admin admin, String group, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = new GroupOffsets(admin).committed(group, partitions);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> {
            OffsetAndMetadata offset = committed.get(partition);
            offsets.put(partition, offset == null ? 0 : offset.offset());
        });
        return offsets;
    }
}
