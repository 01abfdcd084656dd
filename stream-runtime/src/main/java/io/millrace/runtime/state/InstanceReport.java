package io.millrace.runtime.state;

import java.util.List;

/**
 * What one instance of an application says of itself.
 *
 * @param address of its ops server (host:port); empty in the asker's own process
 * @param state as Kafka Streams names it
 * @param active the partitions it works on
 * @param standbys the partitions it keeps copies for
 * @param behind stores that are still being restored or copied
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
        List<SubTopology> topology) {

    /** A store that lacks some records of its changelog. */
    public record Behind(String store, int partition, long records, boolean standby) {}

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
