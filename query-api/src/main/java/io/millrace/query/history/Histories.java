package io.millrace.query.history;

import io.millrace.query.log.LogDecoder;
import io.millrace.runtime.config.KafkaSettings;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the facts of one aggregate in its log. A log has no index but Kafka's own by time: reading begins where the
 * first fact must lie, and ends with the last. Where long nothing happened, it leaps to shortly before the next fact;
 * if that proves too far, it reads what it left out. It is bounded by {@link LookUps#LONGEST}.
 */
public final class Histories {
    private final LookUps lookUps;
    private final int partitions;

    public Histories(LookUps lookUps, KafkaSettings kafka) {
        this.lookUps = lookUps;
        this.partitions = kafka.partitions();
    }

    public History read(LogDecoder<?> log, Trail trail) {
        int partition = log.log().partition(trail.aggregateId(), partitions);
        TopicPartition where = new TopicPartition(log.log().name(), partition);
        return lookUps.ask(consumer -> new HistoryScan(consumer, where, log).read(trail));
    }
}
