package io.millrace.query.events;

import io.millrace.query.log.LogEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Numbers all partitions of all logs, so that a place in each is an array of offsets.
 *
 * @param logs by name, in order
 * @param partitions of each
 */
record LogIndex(List<String> logs, int partitions) {

    static LogIndex of(Collection<String> logs, int partitions) {
        return new LogIndex(logs.stream().sorted().toList(), partitions);
    }

    int size() {
        return logs.size() * partitions;
    }

    int of(LogEntry entry) {
        return of(entry.log().name(), entry.partition());
    }

    int of(String log, int partition) {
        return logs.indexOf(log) * partitions + partition;
    }

    TopicPartition where(int number) {
        return new TopicPartition(logs.get(number / partitions), number % partitions);
    }

    /** The place that these offsets say; what they do not mention, and what is no log, is left out. */
    Bookmark bookmark(Map<TopicPartition, Long> next) {
        long[] offsets = new long[size()];
        for (int number = 0; number < offsets.length; number++) {
            offsets[number] = next.getOrDefault(where(number), 0L);
        }
        return new Bookmark(this, offsets);
    }
}
