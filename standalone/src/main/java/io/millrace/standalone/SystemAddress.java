package io.millrace.standalone;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.names.NameKey;
import io.millrace.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/**
 * The options that say which system a command is about: a Kafka that runs, or a data folder. Where a command may be
 * about a stopped system, the broker of its data folder is started alone for the command's duration.
 */
final class SystemAddress {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int USUAL_KAFKA_PORT = 9092;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: ${DEFAULT-VALUE})",
            showDefaultValue = Visibility.NEVER)
    private Path data = Path.of("data");

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "a Kafka that runs")
    private @Nullable String bootstrap;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "of one that runs on this machine")
    private @Nullable Integer kafkaPort;

    Path data() {
        return data;
    }

    /** Settings for a system that runs: the one that is named, else the one of the data folder, else the usual one. */
    Settings running(Settings environment) {
        String servers =
                named().or(() -> Addresses.in(data).map(Addresses::kafka)).orElse(LOOPBACK + ":" + USUAL_KAFKA_PORT);
        return environment.with(KafkaSettings.BOOTSTRAP, servers);
    }

    /**
     * Finds the system, or starts what of it is needed.
     *
     * @throws CannotStartException if there is none
     */
    ReachedSystem reach(Settings environment) {
        Optional<String> named = named();
        if (named.isPresent()) {
            String servers = named.get();
            Optional<Addresses> known =
                    Addresses.in(data).filter(addresses -> addresses.kafka().equals(servers));
            return reached(environment, servers, known.map(Addresses::gateway).map(URI::create));
        }
        Path broker = data.resolve("broker");
        if (!Files.exists(broker)) {
            throw new CannotStartException(
                    "there is no system in " + data + ": say where one is, with --data, --kafka-port or --bootstrap");
        }
        if (EmbeddedBroker.runsOn(broker)) {
            Addresses addresses = Addresses.in(data)
                    .orElseThrow(() -> new CannotStartException(data + " is in use: say where, with --kafka-port"));
            return reached(environment, addresses.kafka(), Optional.of(URI.create(addresses.gateway())));
        }
        EmbeddedBroker alone = EmbeddedBroker.start(broker, LOOPBACK, freePort());
        return new ReachedSystem(settings(environment, alone.bootstrapServers()), Optional.of(alone), Optional.empty());
    }

    private Optional<String> named() {
        return Optional.ofNullable(bootstrap)
                .or(() -> Optional.ofNullable(kafkaPort).map(port -> LOOPBACK + ":" + port));
    }

    private ReachedSystem reached(Settings environment, String servers, Optional<URI> gateway) {
        Prechecks.requireKafka(servers);
        return new ReachedSystem(settings(environment, servers), Optional.empty(), gateway);
    }

    private Settings settings(Settings environment, String servers) {
        Settings settings = environment.with(KafkaSettings.BOOTSTRAP, servers);
        if (environment.find("MILLRACE_STATE_DIR").isEmpty()) {
            settings = settings.with("MILLRACE_STATE_DIR", data.resolve("state").toString());
        }
        if (environment.find(NameKey.SETTING).isEmpty()) {
            // Only doors use it, and none is read here.
            settings = settings.with(NameKey.SETTING, NameKey.newKey());
        }
        return settings;
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A system that can be asked.
     *
     * @param alone the broker, where it runs for this command only
     * @param gateway of a system that runs, where it says which it has
     */
    record ReachedSystem(Settings settings, Optional<EmbeddedBroker> alone, Optional<URI> gateway)
            implements AutoCloseable {

        /** Whether nobody else can be using it. */
        boolean isStopped() {
            return alone.isPresent();
        }

        @Override
        public void close() {
            alone.ifPresent(EmbeddedBroker::close);
        }
    }
}
