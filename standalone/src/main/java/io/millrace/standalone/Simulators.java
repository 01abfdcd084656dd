package io.millrace.standalone;

import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.standalone.UpCommand.Gateway;
import io.millrace.standalone.UpCommand.UpOptions;
import io.millrace.standalone.mail.MailListing;
import io.millrace.standalone.mail.MailServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The outside world, for trying out: a mail server, and a payment gateway that also lists the mails. */
final class Simulators implements AutoCloseable {

    private final MailServer mails;
    private final GatewaySimulator gateway;

    Simulators(UpOptions options) {
        try {
            mails = new MailServer(
                    options.ports().host(),
                    options.ports().smtp(),
                    options.data().resolve("mails"));
            mails.start();
            MailListing listing = new MailListing(mails::mailsNewestFirst);
            gateway = GatewaySimulator.start(gatewayOptions(options), routes -> routes.get("/mails", listing));
        } catch (IOException | RuntimeException e) {
            throw new CannotStartException("the simulators cannot start: " + e.getMessage(), e);
        }
    }

    /** The gateway of a system that is stopped, on a port of the machine's choice: for its books to be read. */
    static GatewaySimulator gatewayAlone(Path data) throws IOException {
        return GatewaySimulator.start(
                new SimulatorOptions("127.0.0.1", 0, data.resolve("gateway"), Weights.DEFAULT, Duration.ZERO, 0));
    }

    static SimulatorOptions gatewayOptions(UpOptions options) {
        Gateway wanted = options.gateway();
        return new SimulatorOptions(
                options.ports().host(),
                options.ports().gateway(),
                options.data().resolve("gateway"),
                Weights.parse(wanted.weights()),
                Duration.ofMillis(wanted.delayMs()),
                wanted.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong()));
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        mails.close();
    }
}
