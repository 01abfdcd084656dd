package io.millrace.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.query.door.DoorWriter;
import io.millrace.query.history.LookUps;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Doorkeeper;
import io.millrace.query.http.HttpServer;
import io.millrace.query.http.HttpSettings;
import io.millrace.query.http.Route;
import io.millrace.query.log.Committed;
import io.millrace.query.log.DeadLetterNotice;
import io.millrace.query.log.LogEntry;
import io.millrace.query.log.LogObserver;
import io.millrace.query.part.ApiTools;
import io.millrace.query.token.Identity;
import io.millrace.query.wait.Waiters;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.FingerprintIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The API over real HTTP, on state that the test makes up, with doors and logs that the test holds. */
final class ApiFixture implements AutoCloseable {
    static final NameKey NAMES = NameKey.of(Base64.getEncoder().encodeToString(new byte[32]));
    static final Settings SETTINGS = Settings.of(Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:1",
            NameKey.SETTING,
            Base64.getEncoder().encodeToString(new byte[32]),
            "MILLRACE_STAFF_PASSWORD",
            "staff-password",
            "MILLRACE_LOGIN_FAILURES_PER_ADDRESS",
            "30"));

    private static final HttpSettings MANY_WAIT =
            HttpSettings.from(Settings.of(Map.of("MILLRACE_MOST_WAITERS", "12000")));

    final MemoryState state = new MemoryState();
    final MockProducer<byte[], byte[]> producer = new KeptCredentials(state);
    final Committed committed = new Committed(Clock.systemUTC());
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Waiters waiters = new Waiters(meters, MANY_WAIT.waiters());
    final Http http;
    final List<Route> routes;

    private final AtomicLong offset = new AtomicLong();
    private final DoorWriter doors = new DoorWriter(producer, state.partitions());
    private final Parts parts;
    private final List<LogObserver> observers;
    private final HttpServer server;

    /** Everybody is staff here. */
    ApiFixture() {
        this(context -> new Caller("staff", Caller.Role.STAFF));
    }

    ApiFixture(Doorkeeper doorkeeper) {
        this(new Identity(doorkeeper, Optional.empty(), Optional.empty()));
    }

    /** A system of another secret. */
    ApiFixture(Doorkeeper doorkeeper, NameKey key) {
        this(new Identity(doorkeeper, Optional.empty(), Optional.empty()), SETTINGS, key);
    }

    ApiFixture(Identity identity) {
        this(identity, SETTINGS);
    }

    ApiFixture(Identity identity, Settings settings) {
        this(identity, settings, NAMES);
    }

    private ApiFixture(Identity identity, Settings settings, NameKey key) {
        ApiTools tools = new ApiTools(
                settings,
                KafkaSettings.from(settings),
                new FingerprintIds(),
                meters,
                state,
                committed,
                waiters,
                doors,
                new LookUps(KafkaSettings.from(settings)),
                key,
                identity,
                () -> true);
        parts = Parts.of(tools);
        routes = parts.routes();
        observers = parts.observers(tools);
        observers.forEach(observer -> observer.following(Map.of()));
        server = new HttpServer(new HttpServer.Address("127.0.0.1", 0), routes, identity.doorkeeper(), MANY_WAIT);
        http = new Http(server.port());
    }

    /** The log has said this. */
    void log(Topic<?> log, Event event) {
        LogEntry entry = new LogEntry(log, 0, offset.getAndIncrement(), event);
        observers.forEach(observer -> observer.seen(entry));
    }

    /** The command written last has become a dead letter. */
    void bury(String commandId, String code) {
        List<ProducerRecord<byte[], byte[]>> written = atDoors();
        String key = new String(written.get(written.size() - 1).key(), StandardCharsets.UTF_8);
        DeadLetterNotice notice = new DeadLetterNotice(new Reason(code, "Because."), key, commandId);
        observers.forEach(observer -> observer.seen(notice));
    }

    /** What lies at the doors, as JSON. */
    List<JsonNode> written() {
        return atDoors().stream().map(ApiFixture::json).toList();
    }

    private List<ProducerRecord<byte[], byte[]>> atDoors() {
        return producer.history().stream()
                .filter(record -> !record.topic().equals("credentials"))
                .toList();
    }

    private static JsonNode json(ProducerRecord<byte[], byte[]> record) {
        try {
            return new ObjectMapper().readTree(record.value());
        } catch (IOException e) {
            throw new AssertionError("not JSON at the door", e);
        }
    }

    @Override
    public void close() {
        waiters.close();
        parts.end();
        server.close();
        doors.close();
    }
}
