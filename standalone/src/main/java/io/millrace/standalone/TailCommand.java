package io.millrace.standalone;

import io.millrace.runtime.config.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace tail}: what stands on a topic, as JSON lines. */
@Command(
        name = "tail",
        description = "Prints the records of a topic, Avro too, as one JSON line each.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TailCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "for example order-events")
    private String topic = "";

    @Option(names = "--follow", description = "go on with what comes")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "beginning|end",
            description = "where to start (default: the last 10 of each partition)")
    private @Nullable String from;

    @Option(names = "--key", paramLabel = "K", description = "only records with this key")
    private @Nullable String key;

    @Mixin
    private final SystemAddress address = new SystemAddress();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        Settings settings = address.running(Settings.ofProcess());
        TailFrom start = TailFrom.parse(from, spec);
        Tail tail = new Tail(settings, spec.commandLine().getOut());
        return tail.print(topic, start, Optional.ofNullable(key), follow) ? 0 : 1;
    }
}
