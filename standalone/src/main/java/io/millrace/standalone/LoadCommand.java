package io.millrace.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.standalone.load.LoadPlan;
import io.millrace.standalone.load.LoadReport;
import io.millrace.standalone.load.LoadRun;
import io.millrace.standalone.load.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace load}: orders at a rate for a running system, and a ledger of their ends. */
@Command(
        name = "load",
        description = {
            "Sends orders at a rate to a running system, waits until all have come to rest,",
            "and checks from the logs alone that nothing was lost, oversold or charged twice."
        },
        footer = {"", "Exit codes: 0 all rules hold, 1 one is broken or not everything came to rest, 2 wrong use."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true)
final class LoadCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rate", paramLabel = "R", description = "orders a second, 1 to 100000")
    private int rate = 50;

    @Option(names = "--orders", paramLabel = "N", description = "how many, 1 to 1000000")
    private int orders = 1_000;

    @Mixin
    private final Contents contents = new Contents();

    @Option(names = "--patience", paramLabel = "SECONDS", description = "how long the last may take to come to rest")
    private int patience = 300;

    @Option(names = "--seed", paramLabel = "S", description = "the same seed sends the same")
    private long seed = 1;

    @Option(names = "--gateway", paramLabel = "URL", description = "compare the books of this gateway simulator too")
    private @Nullable URI gateway;

    @Option(names = "--report", paramLabel = "FILE", description = "write the report as JSON too")
    private @Nullable Path report;

    @Mixin
    private final SystemAddress address = new SystemAddress();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = address.running(Settings.ofProcess());
        PrintWriter out = spec().commandLine().getOut();
        LoadPlan plan = plan();
        Progress progress = new Progress(out, plan.orders(), Help.Ansi.AUTO.enabled());
        LoadRun run = new LoadRun(plan, KafkaSettings.from(settings), SchemaIds.of(settings.asMap()), progress);
        LoadReport result = run.execute(Optional.ofNullable(gateway));
        out.print(result.text());
        out.flush();
        if (report != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(report.toFile(), result.json());
        }
        return result.sound() ? 0 : 1;
    }

    private LoadPlan plan() {
        require("--rate", rate, 1, 100_000);
        require("--orders", orders, 1, 1_000_000);
        require("--products", contents.products, 1, 10_000);
        require("--lines", contents.lines, 1, 100);
        require("--stock", contents.stock, 1, 1_000_000);
        require("--bad", contents.bad, 0, 100);
        require("--cancel", contents.cancelled, 0, 100);
        require("--patience", patience, 1, 86_400);
        return new LoadPlan(
                orders,
                rate,
                new LoadPlan.Basket(contents.products, contents.lines, contents.stock),
                new LoadPlan.Trouble(contents.bad, contents.cancelled),
                Duration.ofSeconds(patience),
                seed);
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec().commandLine(), option + " is " + least + " to " + most + ", not " + value);
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec;
    }

    /** What is sent. */
    private static final class Contents {
        @Option(names = "--products", paramLabel = "P", description = "to choose from, 1 to 10000")
        private int products = 10;

        @Option(names = "--lines", paramLabel = "L", description = "of an order at most, 1 to 100")
        private int lines = 2;

        @Option(names = "--stock", paramLabel = "PIECES", description = "of each product; few let orders race for them")
        private int stock = 1_000_000;

        @Option(names = "--bad", paramLabel = "B", description = "bad records beside the orders, in percent of them")
        private int bad;

        @Option(names = "--cancel", paramLabel = "C", description = "orders cancelled within 2 s, in percent")
        private int cancelled;
    }
}
