package io.millrace.runtime.generation;

import io.millrace.runtime.kafka.Answers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a group has read. */
public final class GroupOffsets {

    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);
    private static final int BETWEEN_QUESTIONS_MS = 100;

    private final Admin admin;

    public GroupOffsets(Admin admin) {
        this.admin = admin;
    }

    /**
     * Where a group will go on, for the partitions of which it has read anything. What a process that died has left in
     * an open transaction is waited for: until that ends the answer lacks those partitions.
     */
    public Map<TopicPartition, OffsetAndMetadata> settled(String group, Collection<TopicPartition> partitions) {
        Set<TopicPartition> asked = Set.copyOf(partitions);
        return present(ask(group, asked, answer -> answer.keySet().containsAll(asked)));
    }

    /** Whether a group has read anything of these partitions. */
    public boolean any(String group, Collection<TopicPartition> partitions) {
        Set<TopicPartition> asked = Set.copyOf(partitions);
        Map<TopicPartition, OffsetAndMetadata> answer = ask(
                group, asked, some -> !present(some).isEmpty() || some.keySet().containsAll(asked));
        return !present(answer).isEmpty();
    }

    /** What a group has committed so far, whatever is under way. */
    public Map<TopicPartition, OffsetAndMetadata> committed(String group, Collection<TopicPartition> partitions) {
        return present(ask(group, Set.copyOf(partitions), false));
    }

    private Map<TopicPartition, OffsetAndMetadata> ask(
            String group, Set<TopicPartition> partitions, Predicate<Map<TopicPartition, OffsetAndMetadata>> enough) {
        long begunNanos = System.nanoTime();
        while (true) {
            Map<TopicPartition, OffsetAndMetadata> answer = ask(group, partitions, true);
            if (enough.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - begunNanos > LONGEST_TRANSACTION.toNanos()) {
                throw new IllegalStateException("a transaction with the offsets of " + group + " does not end");
            }
            Answers.rest(BETWEEN_QUESTIONS_MS);
        }
    }

    /** Null where the group has committed none; absent where a transaction is open, if only settled ones are wanted. */
    private Map<TopicPartition, OffsetAndMetadata> ask(
            String group, Set<TopicPartition> partitions, boolean onlySettled) {
        return Answers.of(admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                        new ListConsumerGroupOffsetsOptions().requireStable(onlySettled))
                .partitionsToOffsetAndMetadata(group));
    }

    private static Map<TopicPartition, OffsetAndMetadata> present(Map<TopicPartition, OffsetAndMetadata> answer) {
        Map<TopicPartition, OffsetAndMetadata> present = new HashMap<>(answer);
        present.values().removeIf(Objects::isNull);
        return present;
    }
}
