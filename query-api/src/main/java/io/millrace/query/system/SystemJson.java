package io.millrace.query.system;

import io.millrace.runtime.state.InstanceReport.SubTopology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system at one moment.
 *
 * @param topics empty if Kafka does not answer
 */
record SystemJson(String at, List<Application> applications, List<TopicJson> topics) {

    /**
     * An application, as its instances say and Kafka knows.
     *
     * @param state the instances' common one, {@code MIXED}, or {@code AWAY} if none answers
     * @param lags what has been written to its inputs and not been handled
     * @param recordsPerSecond left out until there is something to compare with
     */
    record Application(
            String context,
            @Nullable String applicationId,
            String state,
            List<Instance> instances,
            List<Lag> lags,
            List<Restoring> restoring,
            @Nullable Rates recordsPerSecond,
            List<SubTopology> topology) {}

    /**
     * A process, or its part in this one.
     *
     * @param address of its ops server; left out in this process
     */
    record Instance(@Nullable String address, String state, List<Integer> active, List<Integer> standbys) {}

    /**
     * How far an application is with one partition.
     *
     * @param handled the next offset it will handle; left out if it has not begun
     */
    record Lag(String topic, int partition, @Nullable Long handled, long end, long lag) {}

    /** A store that some instance is not done with. */
    record Restoring(@Nullable String address, String store, int partition, long records, boolean standby) {}

    /** Of all topics that a context reads, and of all that it writes, whoever else does. */
    record Rates(double in, double out) {}

    /**
     * A topic.
     *
     * @param offsets the sum of its ends; marks of transactions count too
     */
    record TopicJson(
            String topic,
            String kind,
            int partitions,
            long offsets,
            @Nullable Double recordsPerSecond) {}
}
