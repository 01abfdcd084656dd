package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How a context clears away what has no use any more.
 *
 * @param name of the node that does it, a verb phrase
 * @param stores that it needs of the task's own
 * @param erases the compacted topics that it may erase from
 * @param opening opens one task's
 */
public record Sweeping(
        String name, List<String> stores, List<Topic<?>> erases, Function<ProcessorContext<?, ?>, Sweep> opening) {

    /** In Streams' own configuration: the time from one sweep to the next, in milliseconds. */
    public static final String EVERY_MS = "millrace.sweep.ms";

    /** Below a reader that never sends it anything: it belongs to that one's tasks, and is woken by the clock alone. */
    void addTo(Topology topology, StreamEnvironment environment, String reader) {
        Supplier<SweepProcessor> processor = () -> new SweepProcessor(environment, opening);
        topology.addProcessor(name, processor::get, reader);
        topology.connectProcessorAndStateStores(name, stores.toArray(String[]::new));
    }
}
