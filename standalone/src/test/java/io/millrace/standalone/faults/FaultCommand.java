package io.millrace.standalone.faults;

import io.millrace.standalone.faults.FaultOptions.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The long version, by hand: docs/reliability.md has its command line. */
@Command(
        name = "faults",
        description =
                "Starts a whole system, puts it under load, carries out a plan of faults, and judges what is left.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FaultCommand implements Callable<Integer> {

    @Option(names = "--seed", description = "of the plan and the load (default: the time)")
    private long seed = System.currentTimeMillis();

    @Option(names = "--orders", description = "how many are sent")
    private int orders = 50_000;

    @Option(names = "--rate", description = "how many a second")
    private int rate = 30;

    @Option(names = "--rounds", description = "how often each kind of fault happens")
    private int rounds = 5;

    @Option(names = "--instances", description = "of each stream application")
    private int instances = 2;

    @Option(names = "--brisk", description = "short sessions and short faults, as in the short version")
    private boolean brisk;

    @Option(names = "--patience", description = "seconds that the last order, payment and mail may take to end")
    private int patience = 900;

    @Option(names = "--directory", description = "where everything lies; it must be new (default: target/faults/SEED)")
    private @Nullable Path directory;

    @Option(names = "--report", description = "the JSON report (default: report.json in the directory)")
    private @Nullable Path report;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FaultCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path where = directory != null ? directory : Path.of("target", "faults", Long.toString(seed));
        Path absolute = where.toAbsolutePath();
        Load load = new Load(orders, rate, Duration.ofSeconds(patience));
        Pace pace = brisk ? Pace.BRISK : Pace.STEADY;
        FaultOptions options = new FaultOptions(seed, rounds, instances, pace, load, absolute);
        FaultReport result = new FaultRun(options, System.out).execute();
        result.write(report != null ? report : absolute.resolve("report.json"));
        result.problems().forEach(problem -> System.out.println("NOT AS IT MUST BE: " + problem));
        System.out.println(result.sound() ? "Everything is as it must be." : "See above.");
        return result.sound() ? 0 : 1;
    }
}
