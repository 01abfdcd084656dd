package io.millrace.query.log;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;

/** A committed fact, and where it lies. */
public record LogEntry(Topic<?> log, int partition, long offset, Event event) {}
