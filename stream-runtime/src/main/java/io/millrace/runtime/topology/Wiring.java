package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import java.util.List;
import org.apache.kafka.streams.Topology;

/**
 * A context, wired.
 *
 * @param topology what Kafka Streams runs
 * @param topics all that it reads and writes: they must exist and be fit before it starts
 * @param log the context's own
 * @param mainStore the store in which every aggregate of the log has a record
 */
public record Wiring(Topology topology, List<Topic<?>> topics, Topic<?> log, String mainStore) {}
