package io.millrace.standalone;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.replay.PastState;
import io.millrace.runtime.replay.Replay;
import io.millrace.runtime.replay.Replay.Request;
import io.millrace.runtime.replay.ReplayResult;
import io.millrace.standalone.SystemAddress.ReachedSystem;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace replay}: a context's stores, built anew from its log; or what they held at another time. */
@Command(
        name = "replay",
        description = "Builds the stores of a stopped context anew from its log, and makes them the current ones.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {

    /** Longer than the sessions of a system that was killed. */
    private static final Duration PATIENCE_WITH_THE_DEAD = Duration.ofSeconds(20);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SystemAddress address = new SystemAddress();

    @Parameters(paramLabel = "CONTEXT", description = "orders, inventory, payments, emails or accounts")
    private String context = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "where nobody knows any more what has been handled: from when on to handle again")
    private @Nullable String from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "change nothing, and print as JSON lines what the stores held then")
    private @Nullable String until;

    @Option(names = "--key", paramLabel = "K", description = "with --until: of one order, sku, payment, ... only")
    private @Nullable String key;

    @Override
    public Integer call() {
        if (!Contexts.NAMES.contains(context)) {
            throw wrong("CONTEXT is one of " + String.join(", ", Contexts.NAMES) + ", not " + context);
        }
        if (key != null && until == null) {
            throw wrong("--key needs --until");
        }
        if (from != null && until != null) {
            throw wrong("--from and --until do not go together");
        }
        Optional<Instant> start = Optional.ofNullable(from).map(time -> instant("--from", time));
        Optional<Instant> end = Optional.ofNullable(until).map(time -> instant("--until", time));
        try (ReachedSystem system = address.reach(Settings.ofProcess())) {
            if (end.isPresent()) {
                tell(system, end.get());
            } else {
                replay(system, start);
            }
        }
        return 0;
    }

    private void replay(ReachedSystem system, Optional<Instant> start) {
        ReplayProgress progress = new ReplayProgress(context, out());
        Request request = new Request(start, system.isStopped() ? PATIENCE_WITH_THE_DEAD : Duration.ZERO);
        ReplayResult result =
                new Replay(system.settings(), progress).run(Contexts.application(context, system.settings()), request);
        progress.done(result);
    }

    private void tell(ReachedSystem system, Instant end) {
        StoreLines lines = new StoreLines(out());
        new PastState(system.settings())
                .tell(
                        Contexts.application(context, system.settings()),
                        new PastState.Question(end, Optional.ofNullable(key)),
                        lines::print);
        out().flush();
    }

    private Instant instant(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(option + " is a time with its zone, such as 2026-02-24T09:00:00Z, not " + text);
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec().commandLine(), text);
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
}
