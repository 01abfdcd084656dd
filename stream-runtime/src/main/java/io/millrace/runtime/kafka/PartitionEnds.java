package io.millrace.runtime.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where partitions end: with what is still undecided, or before it. */
public final class PartitionEnds {

    private final Admin admin;

    public PartitionEnds(Admin admin) {
        this.admin = admin;
    }

    /** Behind the last record, whether its transaction has ended or not. */
    public Map<TopicPartition, Long> written(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Before the first record whose transaction is open; behind the last record if none is. */
    public Map<TopicPartition, Long> decided(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** The first record of this time, epoch milliseconds, or of a later one; -1 where there is none. */
    public Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, long timestamp) {
        return ask(partitions, OffsetSpec.forTimestamp(timestamp), IsolationLevel.READ_UNCOMMITTED);
    }

    /** All partitions of a topic that has so many. */
    public static List<TopicPartition> of(String topic, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private Map<TopicPartition, Long> ask(
            Collection<TopicPartition> partitions, OffsetSpec what, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().distinct().collect(Collectors.toMap(Function.identity(), partition -> what));
        return Answers.of(admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
