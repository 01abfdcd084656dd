package io.millrace.query.log;

/** Told of everything that is committed, in the order of each partition, by one thread that must not be kept. */
public interface LogObserver {

    default void seen(LogEntry entry) {}

    default void seen(DeadLetterNotice notice) {}
}
