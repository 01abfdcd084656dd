package io.millrace.runtime.state;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of an application says of itself.
 *
 * @param address of its ops server (host:port); empty in the asker's own process
 * @param state as Kafka Streams names it
 * @param active the partitions it works on
 * @param standbys the partitions it keeps copies for
 * @param behind stores that are still being restored or copied
 * @param read how far it is with the topics that it keeps whole; an earlier version does not say
 * @param topology what it runs
 */
public record InstanceReport(
        String context,
        String applicationId,
        String address,
        String state,
        List<Integer> active,
        List<Integer> standbys,
        List<Behind> behind,
        @Nullable List<Read> read,
        List<SubTopology> topology) {

    /** The first offset that is not in the table of a topic yet; empty if it keeps none, or has not begun. */
    public Optional<Long> readUpTo(String topic, int partition) {
        return read == null
                ? Optional.empty()
                : read.stream()
                        .filter(one -> one.topic().equals(topic) && one.partition() == partition)
                        .map(Read::offset)
                        .findFirst();
    }

    /** A store that lacks some records of its changelog. */
    public record Behind(String store, int partition, long records, boolean standby) {}

    /** A partition of a topic that is kept whole: all before the offset is there. */
    public record Read(String topic, int partition, long offset) {}

    /** A part of a topology that no other part is connected with but by topics. */
    public record SubTopology(int number, List<Node> nodes) {}

    /**
     * A node of a topology.
     *
     * @param kind {@code SOURCE}, {@code PROCESSOR} or {@code SINK}
     * @param topics that a source reads, or a sink writes
     * @param stores that a processor uses
     */
    public record Node(
            String name,
            String kind,
            List<String> predecessors,
            List<String> successors,
            List<String> topics,
            List<String> stores) {}
}
