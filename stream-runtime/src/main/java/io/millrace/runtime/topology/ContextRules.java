package io.millrace.runtime.topology;

import io.millrace.runtime.decide.Decider;
import io.millrace.schemas.topic.Topic;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * A context's rules with where their results are kept.
 *
 * @param name of the node that decides, a verb phrase
 * @param log the context's own: only this node writes it
 * @param told whom decisions may tell
 */
record ContextRules<S, E extends SpecificRecord>(
        String name, Decider<S> decider, AggregateStores<S> stores, Topic<E> log, Set<Topic<?>> told) {}
