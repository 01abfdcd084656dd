package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;

/** What may be done in a sweep: see {@link Sweep}. */
public interface Sweeper {

    /** Whether a key of a topic lies on this task's partition; others' keys are for other tasks. */
    boolean isOurs(Topic<?> topic, String key);

    /** Erases a key of one of the topics that may be erased from. */
    void erase(Topic<?> topic, String key);

    /**
     * Says something on this task's partition that means nothing. Kafka cleans no segment that it still adds to, and
     * begins a new one only when something is added: without this, what was erased last would stay for ever.
     */
    void stir(Topic<?> topic);
}
