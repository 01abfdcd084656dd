package io.millrace.standalone;

import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.standalone.SystemAddress.ReachedSystem;
import io.millrace.standalone.verify.CheckReport;
import io.millrace.standalone.verify.SystemCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace verify}: whether all that is kept is what the logs say, and whether the contexts agree. */
@Command(
        name = "verify",
        description = {
            "Compares every record of every store with its log, the contexts with each other,",
            "and payments with the gateway's books, while the system runs or not."
        },
        footer = {"", "Exit codes: 0 nothing is wrong, 1 something is, or could not be looked at, 2 wrong use."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SystemAddress address = new SystemAddress();

    @Option(names = "--gateway", paramLabel = "URL", description = "whose books are compared (default: the simulator)")
    private @Nullable URI gateway;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ReachedSystem system = address.reach(Settings.ofProcess())) {
            Optional<URI> books = knownGateway(system);
            if (books.isPresent() || !system.isStopped()) {
                return check(system, books);
            }
            try (GatewaySimulator alone = Simulators.gatewayAlone(address.data())) {
                return check(system, Optional.of(alone.address()));
            }
        }
    }

    private int check(ReachedSystem system, Optional<URI> books) throws InterruptedException {
        PrintWriter out = out();
        List<StreamApplication> applications = Contexts.NAMES.stream()
                .map(context -> Contexts.application(context, system.settings()))
                .toList();
        CheckReport report = new SystemCheck(system.settings(), applications, what -> {
                    out.println(what);
                    out.flush();
                })
                .run(books);
        report.print(out);
        return report.sound() ? 0 : 1;
    }

    /** As it is said, set, or as the system that runs has it. */
    private Optional<URI> knownGateway(ReachedSystem system) {
        if (gateway != null) {
            return Optional.of(gateway);
        }
        Optional<URI> set = system.settings().find("MILLRACE_GATEWAY_URL").map(URI::create);
        return set.isPresent() ? set : system.gateway();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine().getOut();
    }
}
