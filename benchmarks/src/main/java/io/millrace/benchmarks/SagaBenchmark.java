package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The whole system as its users have it, beside a bare chain of stores and topics on the same broker: orders per
 * second, latency, start and restore. Run by hand; the README says how, and keeps the figures.
 */
public final class SagaBenchmark {

    private final Plan plan;
    private final Path directory;
    private final List<String> report = new ArrayList<>();

    SagaBenchmark(Plan plan, Path directory) {
        this.plan = plan;
        this.directory = directory;
    }

    /** Measures; the only argument is a directory for the data, else a temporary one is made. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("millrace-benchmark");
        new SagaBenchmark(Plan.WHOLE, directory).run().forEach(System.out::println);
    }

    /** Measures and returns lines for people. */
    List<String> run() throws IOException, InterruptedException, ExecutionException {
        try (SystemUnderTest system = new SystemUnderTest(directory.resolve("data"))) {
            say("first start %.1f s", seconds(system.start()));
            Clients clients = new Clients(system.bootstrap());
            Orders orders = new Orders(clients);
            orders.fillShelves();
            orders.register();
            measureThroughput(clients, orders);
            for (int rate : plan.rates()) {
                say("at %d orders/s, from the door to CONFIRMED, of %s", rate, orders.latency(rate, plan.each()));
            }
            measureRestore(system, clients);
        }
        return report;
    }

    private void measureThroughput(Clients clients, Orders orders) throws ExecutionException, InterruptedException {
        try (BareChain chain = BareChain.start(clients, directory.resolve("chain"))) {
            chain.throughput(plan.warmUp());
            orders.throughput(plan.warmUp());
            double[] ratios = new double[plan.rounds()];
            double[] saga = new double[plan.rounds()];
            double[] bare = new double[plan.rounds()];
            for (int round = 0; round < plan.rounds(); round++) {
                bare[round] = chain.throughput(plan.orders());
                saga[round] = orders.throughput(plan.orders());
                ratios[round] = saga[round] / bare[round];
                say("round %d: %.0f orders/s, bare chain %.0f/s", round + 1, saga[round], bare[round]);
            }
            say(
                    "median of %d rounds of %d: %.0f orders/s, bare chain %.0f/s, ratio %.2f",
                    plan.rounds(),
                    plan.orders(),
                    Distribution.median(saga),
                    Distribution.median(bare),
                    Distribution.median(ratios));
        }
    }

    private void measureRestore(SystemUnderTest system, Clients clients)
            throws IOException, InterruptedException, ExecutionException {
        long changes = clients.sizes().entrySet().stream()
                .filter(topic ->
                        topic.getKey().endsWith("-changelog") && !topic.getKey().startsWith("bare-chain"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        system.stop();
        say("start with its state %.1f s", seconds(system.start()));
        system.stop();
        system.forgetState();
        say("start that restores %d changelog records %.1f s", changes, seconds(system.start()));
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        report.add(line);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * How much is measured.
     *
     * @param warmUp orders before anything counts
     * @param orders in a round
     * @param rates of the latency runs, orders per second
     * @param each how long a latency run is
     */
    record Plan(int warmUp, int rounds, int orders, List<Integer> rates, Duration each) {
        static final Plan WHOLE = new Plan(20_000, 5, 10_000, List.of(50, 200), Duration.ofSeconds(30));
    }
}
