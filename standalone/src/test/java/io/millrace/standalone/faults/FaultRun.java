package io.millrace.standalone.faults;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.standalone.load.LoadPlan;
import io.millrace.standalone.load.LoadReport;
import io.millrace.standalone.load.LoadRun;
import io.millrace.standalone.load.Progress;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One run: a system is started and put under load, a plan of faults is carried out on it, and it is judged. */
final class FaultRun {

    private static final Duration LOAD_BEGINS_WITHIN = Duration.ofMinutes(3);
    private static final int PARTITIONS = 4;
    private static final int PRODUCTS = 50;
    private static final int LINES = 3;
    private static final int STOCK = 1_000_000;
    private static final int BAD_PERCENT = 2;
    private static final int CANCELLED_PERCENT = 5;

    private final FaultOptions options;
    private final PrintStream out;
    private final Journal journal;

    /**
     * Prepares a run.
     *
     * @param out is told how it goes
     */
    FaultRun(FaultOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.journal = new Journal(out);
    }

    /** Does it; what is not as it must be stands in the report. */
    FaultReport execute() throws InterruptedException {
        Cast cast = Cast.of(options.instances());
        Plan plan = Plan.of(options.seed(), cast, options.pace(), options.rounds(), options.span());
        Map<Kind, String> leftOut = leftOut();
        journal.say("seed " + options.seed() + ", " + plan.steps().size() + " faults planned");
        leftOut.forEach((kind, why) -> journal.say("left out: " + kind + ", " + why));
        try (Cluster cluster = new Cluster(stage(cast, plan, leftOut.keySet()));
                Visitor visitor = visitor(cluster)) {
            cluster.start();
            journal.say("everything is ready");
            CompletableFuture<LoadReport> load = startLoad(cluster);
            awaitOrders(cluster, load);
            visitor.start();
            new Director(step -> step.kind().on(cluster, step), cluster.brokers()::whole, leftOut, journal)
                    .carryOut(plan);
            journal.say("all faults are over");
            Optional<LoadReport> judged = result(load);
            visitor.leave();
            settle(cluster);
            Verdict verdict = Verdict.of(cluster, options.directory());
            verdict.problem().ifPresent(journal::problem);
            FaultReport.Findings findings = new FaultReport.Findings(
                    judged, verdict, visitor, cluster.ownEnds(), Sizes.of(cluster, options.directory()));
            return new FaultReport(options, plan, leftOut, journal, findings);
        }
    }

    /** What cannot be done on this machine, and why. */
    private Map<Kind, String> leftOut() {
        Map<Kind, String> leftOut = new EnumMap<>(Kind.class);
        try {
            Disk.mount(options.directory().resolve("probe")).close();
        } catch (IllegalStateException e) {
            leftOut.put(Kind.DISK_FULL, "a small disk cannot be mounted (" + e.getMessage() + "): it needs root");
        }
        if (FakeClock.library().isEmpty()) {
            String why = "libfaketime is not installed";
            leftOut.put(Kind.CLOCK_AHEAD, why);
            leftOut.put(Kind.CLOCK_BEHIND, why);
        }
        return leftOut;
    }

    private Visitor visitor(Cluster cluster) {
        return new Visitor(
                cluster.applications().apiPort(), cluster.applications().tokenKeys(), journal);
    }

    private CompletableFuture<LoadReport> startLoad(Cluster cluster) {
        Settings settings =
                Settings.of(Map.of(KafkaSettings.BOOTSTRAP, cluster.brokers().bootstrap()));
        PrintWriter lines = new PrintWriter(out, true, StandardCharsets.UTF_8);
        Progress progress = new Progress(lines, options.load().orders(), false);
        LoadRun run = new LoadRun(loadPlan(), KafkaSettings.from(settings), SchemaIds.of(settings.asMap()), progress);
        CompletableFuture<LoadReport> result = new CompletableFuture<>();
        Connection.daemon(
                () -> {
                    try {
                        result.complete(
                                run.execute(Optional.of(cluster.outside().gateway())));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                },
                "load");
        return result;
    }

    private LoadPlan loadPlan() {
        return new LoadPlan(
                options.load().orders(),
                options.load().rate(),
                new LoadPlan.Basket(PRODUCTS, LINES, STOCK),
                new LoadPlan.Trouble(BAD_PERCENT, CANCELLED_PERCENT),
                options.load().patience(),
                options.seed());
    }

    /** Products and customers are understood before anything goes wrong: a load without them shows nothing. */
    private static void awaitOrders(Cluster cluster, CompletableFuture<LoadReport> load) {
        Awaitility.await("the load did not begin")
                .atMost(LOAD_BEGINS_WITHIN)
                .until(() -> load.isDone() || cluster.brokers().records(Topics.ORDERS.name(), PARTITIONS) > 0);
    }

    private Optional<LoadReport> result(CompletableFuture<LoadReport> load) {
        try {
            LoadReport report = load.join();
            out.print(report.text());
            return Optional.of(report);
        } catch (CompletionException e) {
            journal.problem("the load has failed: " + e.getCause());
            return Optional.empty();
        }
    }

    /** Whoever does not get well again by himself has not survived. */
    private void settle(Cluster cluster) {
        try {
            cluster.awaitReady();
            journal.say("everything is ready again");
        } catch (RuntimeException e) {
            journal.problem(String.valueOf(e.getMessage()));
        }
        cluster.stopApplications().forEach(journal::problem);
    }

    private Stage stage(Cast cast, Plan plan, Set<Kind> leftOut) {
        Set<Kind> clocks = EnumSet.of(Kind.CLOCK_AHEAD, Kind.CLOCK_BEHIND);
        Set<Kind> disks = EnumSet.of(Kind.DISK_FULL);
        clocks.removeAll(leftOut);
        disks.removeAll(leftOut);
        return new Stage(
                cast, options.pace(), options.directory(), options.seed(), targets(plan, disks), targets(plan, clocks));
    }

    private static Set<String> targets(Plan plan, Set<Kind> kinds) {
        return plan.steps().stream()
                .filter(step -> kinds.contains(step.kind()))
                .map(Step::target)
                .collect(Collectors.toSet());
    }
}
