package io.millrace.query;

import io.millrace.query.door.DoorWriter;
import io.millrace.query.history.LookUps;
import io.millrace.query.http.HttpServer;
import io.millrace.query.http.HttpSettings;
import io.millrace.query.log.Committed;
import io.millrace.query.log.LogReader;
import io.millrace.query.part.ApiTools;
import io.millrace.query.token.Identity;
import io.millrace.query.wait.Waiters;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/** The public REST API: as a part of standalone, or by itself beside applications that run elsewhere. */
public final class QueryApi implements AutoCloseable {
    private final LogReader reader;
    private final ApiTools tools;
    private final Parts parts;
    private final HttpServer server;

    private QueryApi(LogReader reader, ApiTools tools, Parts parts, HttpServer server) {
        this.reader = reader;
        this.tools = tools;
        this.parts = parts;
        this.server = server;
    }

    /**
     * Starts the API; returns once it listens.
     *
     * @throws InvalidSettingException if it is not told how callers are known, or has no key
     */
    public static QueryApi start(QuerySetup setup) {
        Identity identity = Identity.from(setup.settings());
        NameKey key = nameKey(setup.settings());
        LogReader reader = new LogReader(setup.kafka(), setup.ids(), setup.meters());
        AtomicReference<BooleanSupplier> partsReady = new AtomicReference<>(() -> false);
        ApiTools tools = tools(
                setup,
                key,
                identity,
                () -> reader.reading()
                        && setup.ready().getAsBoolean()
                        && partsReady.get().getAsBoolean());
        Parts parts = Parts.of(tools);
        partsReady.set(parts::ready);
        try {
            prepareTopics(setup.kafka(), parts);
            reader.follow(parts.logs(), parts.observers(tools));
            return new QueryApi(reader, tools, parts, listen(tools, parts));
        } catch (RuntimeException e) {
            parts.end();
            reader.close();
            tools.close();
            throw e;
        }
    }

    private static ApiTools tools(QuerySetup setup, NameKey key, Identity identity, BooleanSupplier ready) {
        return new ApiTools(
                setup.settings(),
                setup.kafka(),
                setup.ids(),
                setup.meters(),
                setup.state(),
                new Committed(InstantSource.system()),
                new Waiters(setup.meters(), HttpSettings.from(setup.settings()).waiters()),
                new DoorWriter(setup.kafka()),
                new LookUps(setup.kafka()),
                key,
                identity,
                ready);
    }

    /** Needed with a foreign issuer too: without it instances would not know each other's cursors and order ids. */
    private static NameKey nameKey(Settings settings) {
        try {
            return NameKey.of(settings.text(NameKey.SETTING, ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(NameKey.SETTING, NameKey.EXPECTED);
        }
    }

    private static void prepareTopics(KafkaSettings kafka, Parts parts) {
        Set<Topic<?>> topics = new LinkedHashSet<>(parts.doors());
        topics.addAll(parts.logs());
        topics.add(Topics.DEAD_LETTERS);
        try (Admin admin = Admin.create(kafka.clients())) {
            new TopicSetup(admin, kafka.partitions()).prepare(topics);
        }
    }

    private static HttpServer listen(ApiTools tools, Parts parts) {
        Settings settings = tools.settings();
        HttpServer.Address address = new HttpServer.Address(
                settings.text("MILLRACE_HTTP_HOST", "127.0.0.1"),
                settings.integer("MILLRACE_HTTP_PORT", 8080, 0, 65_535));
        return new HttpServer(address, parts.routes(), tools.identity().doorkeeper(), HttpSettings.from(settings));
    }

    /** Whether it, and all it needs, can be used. */
    public boolean ready() {
        return tools.ready().getAsBoolean();
    }

    /** Whether this start has made the staff account, with the password of the settings. */
    public boolean madeStaffAccount() {
        return parts.madeStaffAccount();
    }

    public int port() {
        return server.port();
    }

    /** Requests under way are answered first; who waits gets the state as it is; who listens is told the end. */
    @Override
    public void close() {
        tools.waiters().close();
        parts.end();
        server.close();
        reader.close();
        tools.close();
    }
}
