package io.millrace.standalone;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.ClockWatch;
import io.millrace.runtime.ops.ProgramEnd;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace up}: the whole system in this process, until it is told to stop. */
@Command(
        name = "up",
        description = "Starts broker, simulators and all applications; Ctrl-C stops them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true)
final class UpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept")
    private Path data = Path.of("data");

    @Option(names = "--host", description = "the address to listen on")
    private String host = "127.0.0.1";

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "of the embedded broker")
    private int kafkaPort = 9092;

    @Option(names = "--http-port", paramLabel = "PORT", description = "of the REST API")
    private int httpPort = 8080;

    @Option(names = "--gateway-port", paramLabel = "PORT", description = "of the payment gateway simulator")
    private int gatewayPort = 8090;

    @Option(names = "--smtp-port", paramLabel = "PORT", description = "of the mail server for trying out")
    private int smtpPort = 2525;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "use this Kafka instead of the embedded one")
    private @Nullable String bootstrap;

    @Option(names = "--demo", description = "load a dozen products and a few customers")
    private boolean demo;

    @Option(names = "--gateway", paramLabel = "WEIGHTS", description = "outcomes of charges by weight")
    private String weights = "paid=60,declined=20,late=20";

    @Option(names = "--gateway-delay-ms", paramLabel = "MS", description = "how long a late charge takes")
    private long delayMs = 5000;

    @Option(names = "--gateway-seed", paramLabel = "N", description = "makes the outcomes repeatable")
    private @Nullable Long seed;

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = new Ports(host, kafkaPort, httpPort, gatewayPort, smtpPort);
        Gateway gateway = new Gateway(weights, delayMs, Optional.ofNullable(seed));
        UpOptions options = new UpOptions(data, ports, Optional.ofNullable(bootstrap), demo, gateway);
        try {
            Prechecks.requireSound(options);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), e.getMessage(), e);
        }
        Prechecks.requireFreePorts(options);
        options.bootstrap().ifPresent(Prechecks::requireKafka);
        ClockWatch.start();
        Standalone standalone = new Standalone(options, Settings.ofProcess());
        ProgramEnd.begin();
        ProgramEnd.closes(standalone::close);
        standalone.start();
        if (standalone.awaitReady()) {
            Welcome.print(out(), options, standalone.bootstrapServers());
            standalone.newStaffPassword().ifPresent(password -> Welcome.printStaffPassword(out(), password));
        }
        return standalone.awaitEnd() ? 0 : 1;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec;
    }

    /**
     * What {@code up} was told.
     *
     * @param bootstrap somebody else's Kafka instead of the embedded one
     */
    record UpOptions(Path data, Ports ports, Optional<String> bootstrap, boolean demo, Gateway gateway) {}

    /** Where it listens. */
    record Ports(String host, int kafka, int http, int gateway, int smtp) {

        String at(int port) {
            return host + ":" + port;
        }
    }

    /** How the payment gateway simulator behaves. */
    record Gateway(String weights, long delayMs, Optional<Long> seed) {}
}
