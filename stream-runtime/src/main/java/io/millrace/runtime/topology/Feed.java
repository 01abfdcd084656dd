package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import java.util.function.UnaryOperator;

/**
 * A compacted topic that a store is filled from, each partition from the same partition.
 *
 * @param source whether the topology itself reads the topic; if not, the context's decisions write topic and store at
 *     once
 * @param keyPrefix of the keys that belong into the store; the others are passed over
 * @param value the store's bytes for the topic's
 */
public record Feed(Topic<?> topic, boolean source, String keyPrefix, UnaryOperator<byte[]> value) {}
