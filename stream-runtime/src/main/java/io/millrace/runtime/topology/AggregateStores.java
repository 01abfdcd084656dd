package io.millrace.runtime.topology;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state stores of one context: how they are made, and how a task opens them. */
public interface AggregateStores<S> {

    /** The store whose changelog must not be empty while the log is not: the one every aggregate has a record in. */
    String mainStore();

    /** Builders of plain key-value stores, whose changelogs an outside writer can produce. */
    List<StoreBuilder<?>> builders();

    /** Opens the stores of one task. */
    Repository<S> open(ProcessorContext<?, ?> context);
}
