package io.millrace.runtime.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.generation.Generations;
import io.millrace.runtime.generation.GroupHold;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.state.Reporter;
import io.millrace.runtime.state.StreamName;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a stream application: topics, generation, state check, streams, workers, in this order. */
public final class StreamRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Settings settings;
    private final KafkaSettings kafka;
    private final MeterRegistry meters;
    private final SchemaIds ids;
    private final InstantSource clock;

    public StreamRunner(Settings settings, MeterRegistry meters) {
        this.settings = settings;
        this.kafka = KafkaSettings.from(settings);
        this.meters = meters;
        this.ids = SchemaIds.of(settings.asMap());
        this.clock = InstantSource.system();
    }

    /**
     * Starts an application; returns once it has been started, which is before it is ready.
     *
     * @throws UnfitStateException if its log has history that its state has not
     * @throws io.millrace.runtime.generation.GroupInUseException if a replay is under way
     */
    public RunningStream start(StreamApplication application) {
        ReadingProgress progress = new ReadingProgress();
        Generations generations = new Generations(kafka, ids);
        try (Admin admin = Admin.create(kafka.clients())) {
            TopicSetup setup = new TopicSetup(admin, kafka.partitions());
            setup.prepare(List.of(Topics.GENERATIONS));
            String id = current(application.context(), generations, admin);
            PoisonBudget budget = new PoisonBudget(id, PoisonLimits.from(settings), clock, meters);
            CommitsAtRest commits = new CommitsAtRest();
            StreamEnvironment environment = new StreamEnvironment(
                    id, kafka.partitions(), ids, clock, meters, budget, progress, commits, settling());
            Wiring wiring = application.wiring().apply(environment);
            setup.prepare(topics(wiring, application));
            new StateCheck(admin, kafka).check(application.context(), id, wiring);
            Currency currency = new Currency(generations, application.context(), id);
            MainConsumer.Attendants attendants =
                    new MainConsumer.Attendants(progress, commits, newWork(wiring), currency);
            RunningStream running = start(application, environment, wiring, new WatchedConsumers(attendants));
            CompletionStage<Void> unused = budget.exceeded().thenAccept(running::fail);
            return running;
        }
    }

    private RunningStream start(
            StreamApplication application, StreamEnvironment around, Wiring wiring, WatchedConsumers clients) {
        String id = around.application();
        KafkaStreams streams = new KafkaStreams(wiring.topology(), StreamsSettings.of(id, settings, kafka), clients);
        streams.setUncaughtExceptionHandler(new Failures(clock));
        streams.setGlobalStateRestoreListener(new Restoring(id, meters, System::nanoTime));
        new KafkaStreamsMetrics(streams, Tags.of("application", id)).bindTo(meters);

        WorkerEnvironment environment =
                new WorkerEnvironment(settings, kafka, ids, clock, meters, around.budget(), () -> streams);
        StreamName name = new StreamName(application.context(), id);
        Reporter reporter = new Reporter(name, streams, wiring.topology(), clients.tables());
        List<Worker> workers = new ArrayList<>();
        try {
            application.workers().forEach(worker -> workers.add(worker.apply(environment)));
            RunningStream running = running(name, streams, reporter, workers);
            running.start();
            LOG.info("{} has been started", id);
            return running;
        } catch (RuntimeException e) {
            running(name, streams, reporter, workers).close();
            throw e;
        }
    }

    private RunningStream running(StreamName name, KafkaStreams streams, Reporter reporter, List<Worker> workers) {
        return new RunningStream(name, streams, reporter, workers, Membership.from(settings));
    }

    /** The application id of the current generation, once no replay is under way that would change it. */
    private static String current(String context, Generations generations, Admin admin) {
        String before = Generations.applicationId(context, generations.current(context));
        GroupHold.awaitReleased(admin, before);
        String now = Generations.applicationId(context, generations.current(context));
        return now.equals(before) ? now : current(context, generations, admin);
    }

    private List<Topic<?>> topics(Wiring wiring, StreamApplication application) {
        Set<Topic<?>> topics = new LinkedHashSet<>(wiring.topics());
        topics.addAll(application.workerTopics());
        return List.copyOf(topics);
    }

    private static Set<String> newWork(Wiring wiring) {
        return wiring.newWork().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    private Duration settling() {
        return settings.millis("MILLRACE_SETTLING_MS", SETTLING);
    }
}
