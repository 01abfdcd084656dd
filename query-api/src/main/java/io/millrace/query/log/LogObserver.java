package io.millrace.query.log;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;

/** Told of everything that is committed, in the order of each partition, by one thread that must not be kept. */
public interface LogObserver {
    default void seen(Topic<?> log, Event event) {}

    default void seen(DeadLetterNotice notice) {}
}
