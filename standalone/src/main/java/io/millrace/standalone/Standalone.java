package io.millrace.standalone;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.query.QueryApi;
import io.millrace.query.QuerySetup;
import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.state.LocalState;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.standalone.UpCommand.UpOptions;
import io.millrace.standalone.broker.EmbeddedBroker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole system in one process: started from the inside out, stopped from the outside in. */
final class Standalone implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final long READY_POLL_MS = 100;

    private final UpOptions options;
    private final Settings environment;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable Applications applications;
    private volatile @Nullable DemoData demo;
    private volatile @Nullable StaffPassword staffPassword;
    private volatile @Nullable QueryApi api;
    private String bootstrap = "";

    Standalone(UpOptions options, Settings environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Starts everything; returns before it is ready. */
    void start() {
        TokenKeys unused = TokenKeys.readOrMake(TokenKeyFile.in(options.data()));
        bootstrap = options.bootstrap().orElseGet(this::startBroker);
        keep(new Simulators(options));
        new Addresses(
                        bootstrap,
                        url(options.ports().gateway()),
                        url(options.ports().http()))
                .writeTo(options.data());
        StaffPassword password = StaffPassword.in(new InnerSettings(options, bootstrap).over(environment));
        staffPassword = password;
        Settings settings = password.settings();
        KafkaSettings kafka = KafkaSettings.from(settings);
        Applications started = keep(Applications.start(settings, meters, this::end));
        if (options.bootstrap().isEmpty()) {
            // Whoever replays next need not wait for an instance that is known to be gone.
            started.running().forEach(RunningStream::leaveForGood);
        }
        applications = started;
        LocalState state = new LocalState(started.streams(), started.reporters(), kafka.partitions());
        api = keep(QueryApi.start(new QuerySetup(
                settings, kafka, state, SchemaIds.of(settings.asMap()), meters, this::applicationsReady)));
        if (options.demo()) {
            demo = new DemoData(kafka, state);
        }
    }

    private String url(int port) {
        return "http://" + options.ports().at(port);
    }

    private String startBroker() {
        EmbeddedBroker broker = EmbeddedBroker.start(
                options.data().resolve("broker"),
                options.ports().host(),
                options.ports().kafka());
        keep(broker);
        return broker.bootstrapServers();
    }

    String bootstrapServers() {
        return bootstrap;
    }

    /** The staff account's password, if this start has made it up: to be shown once. */
    Optional<String> newStaffPassword() {
        StaffPassword password = staffPassword;
        QueryApi running = api;
        boolean isNew = password != null && password.madeUp() && running != null && running.madeStaffAccount();
        return isNew ? Optional.of(password.text()) : Optional.empty();
    }

    /** Every application runs, workers and simulators are up, demo data and the staff account can be used. */
    boolean ready() {
        QueryApi running = api;
        return running != null && running.ready();
    }

    private boolean applicationsReady() {
        Applications running = applications;
        DemoData data = demo;
        boolean usable = !options.demo() || (data != null && data.loaded());
        return !closing.get() && running != null && running.running().stream().allMatch(RunningStream::ready) && usable;
    }

    /** Waits until it is ready; false if it ended before. */
    boolean awaitReady() throws InterruptedException {
        while (!ready()) {
            if (ended.await(READY_POLL_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Waits for the end; true if it was told to stop. */
    boolean awaitEnd() throws InterruptedException {
        ended.await();
        return closing.get();
    }

    /** An application has ended by itself: so does the system, with its failure told by the exit code. */
    private void end() {
        ended.countDown();
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        List<AutoCloseable> outermostFirst;
        synchronized (started) {
            outermostFirst = List.copyOf(started);
        }
        for (AutoCloseable part : outermostFirst) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
        ended.countDown();
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (started) {
            started.push(part);
        }
        return part;
    }
}
