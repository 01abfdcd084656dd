package io.millrace.query;

import io.javalin.config.RoutesConfig;
import io.millrace.query.door.DoorWriter;
import io.millrace.query.http.HttpServer;
import io.millrace.query.log.Committed;
import io.millrace.query.log.LogDecoder;
import io.millrace.query.log.LogObserver;
import io.millrace.query.log.LogReader;
import io.millrace.query.log.LookUps;
import io.millrace.query.log.Waiters;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.SchemaIds;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;

/** The public REST API: as a part of standalone, or by itself beside applications that run elsewhere. */
public final class QueryApi implements AutoCloseable {
    private final DoorWriter doors;
    private final Waiters waiters;
    private final LookUps lookUps;
    private final LogReader reader;
    private final HttpServer server;

    private QueryApi(QuerySetup setup) {
        Committed committed = new Committed(InstantSource.system());
        waiters = new Waiters(setup.meters());
        doors = new DoorWriter(setup.kafka());
        lookUps = new LookUps(setup.kafka());
        ApiEnvironment environment = new ApiEnvironment(
                setup.settings(),
                setup.kafka(),
                setup.state(),
                setup.ids(),
                committed,
                waiters,
                doors,
                lookUps,
                setup.meters());
        List<ApiContext> contexts =
                Contexts.ALL.stream().map(made -> made.apply(environment)).toList();
        prepareTopics(setup.kafka(), contexts);
        reader = new LogReader(
                setup.kafka(),
                decoders(contexts, setup.ids()),
                observers(contexts, committed, waiters),
                setup.meters());
        OperatorRoutes operators = new OperatorRoutes(
                setup.meters(), () -> reader.reading() && setup.ready().getAsBoolean());
        reader.start();
        server = listen(setup.settings(), routes -> install(routes, operators, contexts));
    }

    private HttpServer listen(Settings settings, Consumer<RoutesConfig> routes) {
        try {
            return new HttpServer(
                    settings.text("MILLRACE_HTTP_HOST", "127.0.0.1"),
                    settings.integer("MILLRACE_HTTP_PORT", 8080, 0, 65_535),
                    routes);
        } catch (RuntimeException e) {
            closeAllButServer();
            throw e;
        }
    }

    /** Starts the API; returns once it listens. */
    public static QueryApi start(QuerySetup setup) {
        return new QueryApi(setup);
    }

    private static void install(RoutesConfig routes, OperatorRoutes operators, List<ApiContext> contexts) {
        operators.install(routes);
        contexts.forEach(context -> context.routes(routes));
    }

    private static void prepareTopics(KafkaSettings kafka, List<ApiContext> contexts) {
        Set<Topic<?>> topics = new LinkedHashSet<>(List.of(Topics.DEAD_LETTERS));
        contexts.forEach(context -> {
            topics.addAll(context.doors());
            topics.addAll(context.logs());
        });
        try (Admin admin = Admin.create(kafka.clients())) {
            new TopicSetup(admin, kafka.partitions()).prepare(topics);
        }
    }

    private static List<LogDecoder<?>> decoders(List<ApiContext> contexts, SchemaIds ids) {
        return contexts.stream()
                .flatMap(context -> context.logs().stream())
                .distinct()
                .<LogDecoder<?>>map(log -> decoder(log, ids))
                .toList();
    }

    private static <E extends SpecificRecord> LogDecoder<E> decoder(Topic<E> log, SchemaIds ids) {
        return new LogDecoder<>(log, ids);
    }

    /** Who decides what is believed is told before those who look again because of it. */
    private static List<LogObserver> observers(List<ApiContext> contexts, Committed committed, Waiters waiters) {
        return Stream.concat(Stream.of(committed, waiters), contexts.stream()).toList();
    }

    public int port() {
        return server.port();
    }

    /** Requests under way are answered first; who waits gets the state as it is. */
    @Override
    public void close() {
        waiters.close();
        server.close();
        closeAllButServer();
    }

    private void closeAllButServer() {
        waiters.close();
        reader.close();
        lookUps.close();
        doors.close();
    }
}
