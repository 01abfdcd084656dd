package io.millrace.runtime.runner;

import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.topic.Topic;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a stream module exposes: everything its own main, and standalone, need to run it.
 *
 * @param context for example {@code orders}; the application id is this and a generation
 * @param wiring wires the context in an environment
 * @param workers made once the stream application has been started, stopped before it
 * @param workerTopics what only the workers use
 */
public record StreamApplication(
        String context,
        Function<StreamEnvironment, Wiring> wiring,
        List<Function<WorkerEnvironment, Worker>> workers,
        List<Topic<?>> workerTopics) {

    /** An application without workers. */
    public static StreamApplication of(String context, Function<StreamEnvironment, Wiring> wiring) {
        return new StreamApplication(context, wiring, List.of(), List.of());
    }

    /** The same application with one more worker. */
    public StreamApplication withWorker(Function<WorkerEnvironment, Worker> worker, Topic<?>... topics) {
        List<Function<WorkerEnvironment, Worker>> more =
                Stream.concat(workers.stream(), Stream.of(worker)).toList();
        List<Topic<?>> used = Stream.<Topic<?>>concat(workerTopics.stream(), Stream.of(topics))
                .toList();
        return new StreamApplication(context, wiring, more, used);
    }
}
