package io.millrace.query.log;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Told of everything that is committed, in the order of each partition, by one thread that must not be kept. */
public interface LogObserver {

    /** From where on it will be told; also when reading goes on after an interruption. */
    default void following(Map<TopicPartition, Long> next) {}

    default void seen(LogEntry entry) {}

    default void seen(DeadLetterNotice notice) {}
}
