package io.millrace.runtime.replay;

import io.millrace.runtime.generation.GroupOffsets;
import io.millrace.runtime.kafka.Answers;
import io.millrace.runtime.kafka.PartitionEnds;
import io.millrace.runtime.topology.Feed;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where a generation has come to that nobody runs: the ends of its log, and how far it has read. */
final class OldGeneration {

    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(60);
    private static final int BETWEEN_QUESTIONS_MS = 100;

    private final GroupOffsets groups;
    private final PartitionEnds ends;
    private final Wiring wiring;
    private final int partitions;
    private final String group;
    private final Map<TopicPartition, Long> logEnds;
    private final Map<TopicPartition, OffsetAndMetadata> committed;

    /** Looks once all transactions on the log have ended. */
    OldGeneration(Admin admin, Wiring wiring, int partitions, String group) {
        this.groups = new GroupOffsets(admin);
        this.ends = new PartitionEnds(admin);
        this.wiring = wiring;
        this.partitions = partitions;
        this.group = group;
        this.logEnds = endsOfLog();
        this.committed = groups.settled(group, sources());
    }

    /** The end of one partition of the log. */
    long logEnd(TopicPartition partition) {
        return logEnds.getOrDefault(partition, 0L);
    }

    /** The ends of all partitions of the log. */
    Map<TopicPartition, Long> logEnds() {
        return logEnds;
    }

    /** Up to where a store is filled from its topic: what the offsets say that has been read, or all there is. */
    long feedEnd(Feed feed, TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!feed.source()) {
            return ends.written(List.of(partition)).getOrDefault(partition, 0L);
        }
        OffsetAndMetadata read = offsets.get(partition);
        return read == null ? 0 : read.offset();
    }

    /**
     * Where the next generation goes on.
     *
     * @param from when there is nothing to go on from, the time from which to handle again
     * @throws ReplayRefusedException if there is neither
     */
    Map<TopicPartition, OffsetAndMetadata> offsets(Optional<Instant> from) {
        boolean hasHistory = logEnds.values().stream().anyMatch(end -> end > 0);
        if (!committed.isEmpty() || !hasHistory) {
            return committed;
        }
        Instant time = from.orElseThrow(() -> new ReplayRefusedException("the group " + group
                + " has no committed offsets left, so nobody knows what has been handled. Say from when on to handle"
                + " again, with --from TIME; earlier is safer than later: what is known already changes nothing"));
        return since(time);
    }

    /** How many records of each topic lie behind offsets that were made up. */
    Map<String, Long> handledAgain(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<String, Long> again = new TreeMap<>();
        if (committed.isEmpty() && !offsets.isEmpty()) {
            ends.written(offsets.keySet())
                    .forEach((partition, end) -> again.merge(
                            partition.topic(), end - offsets.get(partition).offset(), Long::sum));
            again.values().removeIf(records -> records == 0);
        }
        return again;
    }

    /**
     * Looks once more.
     *
     * @throws ReplayRefusedException if somebody has written or read meanwhile
     */
    void requireUnchanged() {
        if (!endsOfLog().equals(logEnds) || !groups.settled(group, sources()).equals(committed)) {
            throw new ReplayRefusedException("somebody has worked in " + group + " meanwhile: nothing was replayed");
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> since(Instant time) {
        Map<TopicPartition, Long> written = ends.written(sources());
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends.since(partitionsOf(wiring.inputs().stream()), time.toEpochMilli()).forEach((partition, offset) -> {
            long end = written.getOrDefault(partition, 0L);
            offsets.put(partition, new OffsetAndMetadata(offset < 0 ? end : offset));
        });
        partitionsOf(fed())
                .forEach(partition ->
                        offsets.put(partition, new OffsetAndMetadata(written.getOrDefault(partition, 0L))));
        return offsets;
    }

    private Map<TopicPartition, Long> endsOfLog() {
        List<TopicPartition> log = PartitionEnds.of(wiring.log().name(), partitions);
        long begunNanos = System.nanoTime();
        while (true) {
            Map<TopicPartition, Long> decided = ends.decided(log);
            Map<TopicPartition, Long> written = ends.written(log);
            if (decided.equals(written)) {
                return written;
            }
            if (System.nanoTime() - begunNanos > LONGEST_TRANSACTION.toNanos()) {
                throw new ReplayRefusedException("a transaction on " + wiring.log() + " does not end");
            }
            Answers.rest(BETWEEN_QUESTIONS_MS);
        }
    }

    private List<TopicPartition> sources() {
        return partitionsOf(Stream.concat(wiring.inputs().stream(), fed()));
    }

    /** The topics that are read into stores as they are. */
    private Stream<Topic<?>> fed() {
        return wiring.stores().stream()
                .flatMap(store -> store.feed().stream())
                .filter(Feed::source)
                .map(Feed::topic);
    }

    private List<TopicPartition> partitionsOf(Stream<Topic<?>> topics) {
        return topics.flatMap(topic -> PartitionEnds.of(topic.name(), partitions).stream())
                .toList();
    }
}
