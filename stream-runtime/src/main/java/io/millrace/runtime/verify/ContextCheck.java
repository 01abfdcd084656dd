package io.millrace.runtime.verify;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.generation.Generations;
import io.millrace.runtime.generation.GroupHold;
import io.millrace.runtime.kafka.Answers;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.kafka.PartitionEnds;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.topology.Feed;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.SchemaIds;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares all that a context keeps, as its changelogs have it, with the fold of its log. Each record is compared with
 * what the log gave when the record was read: the context may go on meanwhile.
 */
public final class ContextCheck {

    /** How logs must be. */
    public static final String LOGS = "events can be read, and are numbered without gap or repeat";

    /** How stores must be. */
    public static final String STORES = "every record is what its log, or its topic, says";

    private final KafkaSettings kafka;
    private final SchemaIds ids;
    private final Tables tables;
    private final Findings findings;

    /**
     * Makes one for several contexts.
     *
     * @param tables where the folds stay while somebody looks at them
     */
    public ContextCheck(Settings settings, Tables tables, Findings findings) {
        this.kafka = KafkaSettings.from(settings);
        this.ids = SchemaIds.of(settings.asMap());
        this.tables = tables;
        this.findings = findings;
        findings.expect(LOGS);
        findings.expect(STORES);
    }

    /**
     * Checks one context.
     *
     * @param events is shown every event of its log, with its partition
     */
    public CheckedContext run(Admin admin, StreamApplication application, BiConsumer<Integer, Event> events) {
        String context = application.context();
        String applicationId = Generations.applicationId(context, new Generations(kafka, ids).current(context));
        Wiring wiring = application.wiring().apply(StreamEnvironment.ofNone(applicationId, kafka.partitions(), ids));
        boolean stopped = GroupHold.isFree(admin, applicationId);
        CheckedContext checked = new CheckedContext(wiring, applicationId, stopped, kafka.partitions());
        if (!look(admin, checked)) {
            return checked;
        }
        Reach reach = Reach.of(admin, checked);
        checked.reached(reach.handled(), reach.before());
        try (CommittedReader reader = new CommittedReader(kafka)) {
            for (int partition = 0; partition < kafka.partitions(); partition++) {
                PartitionCheck check = new PartitionCheck(checked, partition, findings, events);
                checked.add(check.run(tables, reader, reach, () -> new PartitionEnds(admin).written(read(wiring))));
            }
        }
        return checked;
    }

    /**
     * Looks whether everything is there; false if there is no log to begin with. What a lost changelog held cannot be
     * compared, but the log still says what others must agree with.
     */
    private boolean look(Admin admin, CheckedContext checked) {
        Set<String> there = Answers.of(admin.listTopics().names());
        List<String> topics =
                checked.wiring().topics().stream().map(Topic::name).toList();
        Stream.concat(topics.stream(), checked.changelogs().stream())
                .filter(topic -> !there.contains(topic))
                .forEach(topic -> findings.add(STORES, topic + " is missing"));
        checked.keeps(there);
        return there.containsAll(topics);
    }

    private List<TopicPartition> read(Wiring wiring) {
        return Stream.concat(
                        Stream.of(wiring.log()),
                        wiring.stores().stream()
                                .flatMap(store -> store.feed().stream())
                                .map(Feed::topic))
                .distinct()
                .flatMap(topic -> PartitionEnds.of(topic.name(), kafka.partitions()).stream())
                .toList();
    }
}
