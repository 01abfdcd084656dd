package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/**
 * A context, wired.
 *
 * @param topology what Kafka Streams runs
 * @param topics all that it reads and writes: they must exist and be fit before it starts
 * @param inputs what its decisions read: doors, commands, others' logs
 * @param newWork those of them that bring new work, and give way to what is under way: doors and their intakes
 * @param fold its state as the fold of its log
 * @param stores all that it keeps in changelogs
 */
public record Wiring(
        Topology topology,
        List<Topic<?>> topics,
        Set<Topic<?>> inputs,
        Set<Topic<?>> newWork,
        LogFold<?, ?> fold,
        List<KeptStore> stores) {

    /** The context's own. */
    public Topic<?> log() {
        return fold.log();
    }

    /** The store in which every aggregate of the log has a record. */
    public String mainStore() {
        return fold.mainStore();
    }
}
