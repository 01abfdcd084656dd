package io.millrace.runtime.topology;

import org.apache.kafka.streams.processor.StateStore;

/** The stores of one task, opened: Kafka Streams' own, or those of a fold that stand in for them. */
@FunctionalInterface
public interface OpenStores {

    /** The store of that name; of its type whoever made it takes care. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Kafka Streams has it
    <T extends StateStore> T getStateStore(String name);
}
