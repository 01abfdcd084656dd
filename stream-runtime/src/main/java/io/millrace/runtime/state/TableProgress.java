package io.millrace.runtime.state;

import io.millrace.runtime.state.InstanceReport.Read;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How far this instance has read the topics that it keeps whole: their consumer commits nothing that tells. */
public final class TableProgress {
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    /** All before this offset is in the table. */
    public void handled(TopicPartition where, long offset) {
        next.put(where, offset);
    }

    List<Read> all() {
        return next.entrySet().stream()
                .map(read -> new Read(read.getKey().topic(), read.getKey().partition(), read.getValue()))
                .toList();
    }
}
