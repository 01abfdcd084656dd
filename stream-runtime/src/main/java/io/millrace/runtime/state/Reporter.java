package io.millrace.runtime.state;

import io.millrace.runtime.state.InstanceReport.Behind;
import io.millrace.runtime.state.InstanceReport.SubTopology;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;

/** Lets a running application say what it does. */
public final class Reporter {
    private final StreamName name;
    private final KafkaStreams streams;
    private final TableProgress tables;
    private final List<SubTopology> topology;

    public Reporter(StreamName name, KafkaStreams streams, Topology topology, TableProgress tables) {
        this.name = name;
        this.streams = streams;
        this.tables = tables;
        this.topology = TopologyReport.of(topology.describe());
    }

    /**
     * How it is now; what Kafka Streams does not tell in its present state is empty.
     *
     * @param address of its ops server, as others see it
     */
    public InstanceReport report(String address) {
        Set<Integer> active = partitions(ThreadMetadata::activeTasks);
        return new InstanceReport(
                name.context(),
                name.applicationId(),
                address,
                streams.state().name(),
                List.copyOf(active),
                List.copyOf(partitions(ThreadMetadata::standbyTasks)),
                behind(active),
                tables.all(),
                topology);
    }

    private Set<Integer> partitions(Function<ThreadMetadata, Collection<TaskMetadata>> tasks) {
        Set<Integer> partitions = new TreeSet<>();
        try {
            streams.metadataForLocalThreads().stream()
                    .flatMap(thread -> tasks.apply(thread).stream())
                    .forEach(task -> partitions.add(task.taskId().partition()));
        } catch (IllegalStateException e) {
            partitions.clear();
        }
        return partitions;
    }

    private List<Behind> behind(Set<Integer> active) {
        try {
            return streams.allLocalStorePartitionLags().entrySet().stream()
                    .flatMap(store -> store.getValue().entrySet().stream()
                            .filter(lag -> lag.getValue().offsetLag() > 0)
                            .map(lag -> new Behind(
                                    store.getKey(),
                                    lag.getKey(),
                                    lag.getValue().offsetLag(),
                                    !active.contains(lag.getKey()))))
                    .toList();
        } catch (IllegalStateException | StreamsException e) {
            return List.of();
        }
    }
}
