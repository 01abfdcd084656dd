package io.millrace.runtime.replay;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.config.StateDirectory;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.generation.Generations;
import io.millrace.runtime.generation.GroupHold;
import io.millrace.runtime.kafka.Answers;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.replay.ReplayListener.Step;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Builds the next generation of a context that nobody runs, from its log, beside the current one; makes it current by
 * one record at the end. Interrupted before that, nothing has changed.
 */
public final class Replay {

    private final Settings settings;
    private final KafkaSettings kafka;
    private final SchemaIds ids;
    private final Generations generations;
    private final ReplayListener listener;

    public Replay(Settings settings, ReplayListener listener) {
        this.settings = settings;
        this.kafka = KafkaSettings.from(settings);
        this.ids = SchemaIds.of(settings.asMap());
        this.generations = new Generations(kafka, ids);
        this.listener = listener;
    }

    /**
     * Replays a context.
     *
     * @throws io.millrace.runtime.generation.GroupInUseException if somebody runs it, or replays it
     * @throws ReplayRefusedException if it cannot be replayed for another reason
     */
    public ReplayResult run(StreamApplication application, Request request) {
        String context = application.context();
        try (Admin admin = Admin.create(kafka.clients())) {
            TopicSetup setup = new TopicSetup(admin, kafka.partitions());
            setup.prepare(List.of(Topics.GENERATIONS));
            int number = generations.current(context);
            Change change = new Change(context, number, wire(application, number + 1));
            setup.prepare(change.wiring().topics());
            listener.step(Step.TAKE_GROUP);
            try (GroupHold hold = GroupHold.take(admin, kafka, change.before(), request.patience())) {
                if (generations.current(context) != number) {
                    throw new ReplayRefusedException("another replay of " + context + " has just ended");
                }
                return build(change, request, hold, admin);
            }
        }
    }

    private ReplayResult build(Change change, Request request, GroupHold hold, Admin admin) {
        OldGeneration old = new OldGeneration(admin, change.wiring(), kafka.partitions(), change.before());
        Map<TopicPartition, OffsetAndMetadata> offsets = old.offsets(request.from());
        try (GenerationWriter writer = new GenerationWriter(kafka, change.context())) {
            listener.step(Step.CLEAR);
            new LeftOvers(admin, settings, change.context(), change.number()).clear();
            listener.step(Step.MAKE_CHANGELOGS);
            makeChangelogs(change, admin);

            listener.step(Step.FOLD);
            Rebuilding rebuilding = new Rebuilding(change, old, offsets, writer);
            try (Tables tables = Tables.below(StateDirectory.of(settings));
                    CommittedReader reader = new CommittedReader(kafka)) {
                rebuilding.run(tables, reader, listener, kafka.partitions());
            }

            listener.step(Step.COPY_OFFSETS);
            if (!offsets.isEmpty()) {
                Answers.of(
                        admin.alterConsumerGroupOffsets(change.after(), offsets).all());
            }

            listener.step(Step.SWITCH);
            old.requireUnchanged();
            hold.requireHeld();
            writer.makeCurrent(generations.makesCurrent(change.context(), change.number() + 1));
            listener.step(Step.DONE);
            return rebuilding.result(old.handledAgain(offsets));
        }
    }

    private void makeChangelogs(Change change, Admin admin) {
        List<NewTopic> topics = change.wiring().stores().stream()
                .map(store -> new NewTopic(
                                Changelogs.name(change.after(), store.name()),
                                Optional.of(kafka.partitions()),
                                Optional.empty())
                        .configs(Changelogs.settings(store.changelog())))
                .toList();
        Answers.of(admin.createTopics(topics).all());
    }

    private Wiring wire(StreamApplication application, int number) {
        String applicationId = Generations.applicationId(application.context(), number);
        return application.wiring().apply(StreamEnvironment.ofNone(applicationId, kafka.partitions(), ids));
    }

    /**
     * What is wanted of a replay.
     *
     * @param from where no offset is left: what is to be handled again
     * @param patience how long instances that died may take to leave the group; zero if they may be alive
     */
    public record Request(Optional<Instant> from, Duration patience) {}

    /**
     * From one generation to the next.
     *
     * @param number of the current one
     */
    record Change(String context, int number, Wiring wiring) {

        String before() {
            return Generations.applicationId(context, number);
        }

        String after() {
            return Generations.applicationId(context, number + 1);
        }
    }
}
