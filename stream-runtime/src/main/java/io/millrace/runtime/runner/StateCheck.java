package io.millrace.runtime.runner;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.generation.GroupOffsets;
import io.millrace.runtime.kafka.Answers;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.kafka.PartitionEnds;
import io.millrace.runtime.topology.KeptStore;
import io.millrace.runtime.topology.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Refuses to start a context whose log has history that its state has not: Kafka Streams takes an empty changelog for a
 * restored one, and would decide on nothing.
 */
final class StateCheck {

    private final Admin admin;
    private final KafkaSettings kafka;

    StateCheck(Admin admin, KafkaSettings kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /**
     * Compares log, offsets and changelog.
     *
     * @throws UnfitStateException if the log holds a committed record but the group no offset, if a changelog is
     *     missing, or if the one that all aggregates are in is empty where the log is not
     */
    void check(String context, String applicationId, Wiring wiring) {
        List<TopicPartition> written = withCommittedRecords(wiring.log().name());
        if (written.isEmpty()) {
            return;
        }
        if (!new GroupOffsets(admin).any(applicationId, partitionsOf(wiring))) {
            throw unfit(context, wiring, "its group " + applicationId + " has no committed offset");
        }
        Set<String> topics = Answers.of(admin.listTopics().names());
        for (KeptStore store : wiring.stores()) {
            String changelog = Changelogs.name(applicationId, store.name());
            if (!topics.contains(changelog)) {
                throw unfit(context, wiring, changelog + " is missing");
            }
        }
        String changelog = Changelogs.name(applicationId, wiring.mainStore());
        Map<TopicPartition, Long> ends =
                new PartitionEnds(admin).written(PartitionEnds.of(changelog, kafka.partitions()));
        for (TopicPartition partition : written) {
            TopicPartition where = new TopicPartition(changelog, partition.partition());
            if (ends.getOrDefault(where, 0L) == 0) {
                throw unfit(context, wiring, where + " is empty");
            }
        }
    }

    private List<TopicPartition> partitionsOf(Wiring wiring) {
        return Stream.concat(Stream.of(wiring.log()), wiring.topics().stream())
                .flatMap(topic -> PartitionEnds.of(topic.name(), kafka.partitions()).stream())
                .distinct()
                .toList();
    }

    private UnfitStateException unfit(String context, Wiring wiring, String what) {
        return new UnfitStateException(wiring.log() + " has history, but " + what
                + ": the state is lost or was never built. Rebuild it from the log with: millrace replay " + context);
    }

    private List<TopicPartition> withCommittedRecords(String log) {
        try (CommittedReader reader = new CommittedReader(kafka)) {
            return PartitionEnds.of(log, kafka.partitions()).stream()
                    .filter(reader::anyIn)
                    .toList();
        }
    }
}
