package io.millrace.benchmarks;

import io.millrace.accounts.AccountsStream;
import io.millrace.benchmarks.ReplayTable.Row;
import io.millrace.emailer.EmailerStream;
import io.millrace.inventory.InventoryStream;
import io.millrace.orders.OrdersStream;
import io.millrace.payment.PaymentStream;
import io.millrace.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * A real system after many orders, stopped: how fast each context is replayed from its log, beside how fast the same
 * stores are restored from their changelogs; and whether both give the same. Run by hand; the README says how.
 */
public final class ReplayBenchmark {

    private static final int ORDERS = 100_000;
    private static final int AT_ONCE = 10_000;
    private static final Map<String, Class<?>> MAINS = Map.of(
            "orders", OrdersStream.class,
            "inventory", InventoryStream.class,
            "payments", PaymentStream.class,
            "emails", EmailerStream.class,
            "accounts", AccountsStream.class);

    private final Plan plan;
    private final Path directory;
    private final Path data;

    ReplayBenchmark(Plan plan, Path directory) {
        this.plan = plan;
        this.directory = directory;
        this.data = directory.resolve("data");
    }

    /**
     * Measures, and ends with 1 if a replay has given another state. Arguments: how many orders (100,000), a directory
     * for the data (a temporary one).
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ORDERS;
        Path directory = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("millrace-replay");
        ReplayTable table = new ReplayBenchmark(new Plan(orders, Plan.ALL), directory).run();
        table.lines().forEach(System.out::println);
        System.exit(table.differing().isEmpty() ? 0 : 1);
    }

    /** Measures what is planned. */
    ReplayTable run() throws IOException, InterruptedException, ExecutionException {
        trade();
        say("starting its broker alone");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), "127.0.0.1", Programs.freePort())) {
            return measure(broker.bootstrapServers());
        }
    }

    private void trade() throws IOException, InterruptedException, ExecutionException {
        try (SystemUnderTest system = new SystemUnderTest(data)) {
            say("starting the system");
            system.start();
            Clients clients = new Clients(system.bootstrap());
            Orders orders = new Orders(clients);
            orders.fillShelves();
            orders.register();
            for (int placed = 0; placed < plan.orders(); placed += AT_ONCE) {
                orders.throughput(Math.min(AT_ONCE, plan.orders() - placed));
                say(Math.min(placed + AT_ONCE, plan.orders()) + " orders are confirmed");
            }
            clients.awaitRest();
            system.stop();
        }
    }

    private ReplayTable measure(String bootstrap) throws IOException, InterruptedException {
        say("taking digests");
        Map<String, String> old = Digests.ofSystem(bootstrap, data);
        Map<String, Restored> before = restore(bootstrap, "before");
        Map<String, Replayed> replayed = new LinkedHashMap<>();
        for (String context : plan.contexts()) {
            say("replaying " + context);
            replayed.put(context, Replayed.of(context, bootstrap, data));
        }
        Map<String, Restored> after = restore(bootstrap, "after");
        say("taking digests");
        Map<String, String> kept = Digests.ofSystem(bootstrap, data);

        ReplayTable table = new ReplayTable();
        replayed.forEach((context, done) -> table.add(new Row(
                context,
                done,
                before.get(context),
                after.get(context),
                Row.differing(List.of(of(context, old), done.digests(), of(context, kept))))));
        return table;
    }

    private Map<String, Restored> restore(String bootstrap, String when) throws IOException, InterruptedException {
        Map<String, Restored> restored = new LinkedHashMap<>();
        for (String context : plan.contexts()) {
            say("restoring " + context);
            Path empty = directory.resolve(when + "-" + context);
            restored.put(context, Restored.of(MAINS.get(context).getName(), bootstrap, empty));
        }
        return restored;
    }

    private static Map<String, String> of(String context, Map<String, String> digests) {
        Map<String, String> some = new LinkedHashMap<>(digests);
        some.keySet().removeIf(store -> !store.startsWith(context + " "));
        return some;
    }

    private static void say(String what) {
        System.err.println(what);
    }

    /**
     * How much is measured.
     *
     * @param orders of one line, confirmed
     * @param contexts one after the other
     */
    record Plan(int orders, List<String> contexts) {
        static final List<String> ALL = List.of("orders", "inventory", "payments", "emails", "accounts");
    }
}
