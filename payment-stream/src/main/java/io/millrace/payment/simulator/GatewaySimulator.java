package io.millrace.payment.simulator;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A payment provider over HTTP, to be started by itself or inside another program. */
public final class GatewaySimulator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GatewaySimulator.class);
    private static final int MOST_THREADS = 16;

    private final Cashier cashier;
    private final Routes routes;
    private final Javalin server;
    private final String host;

    private GatewaySimulator(SimulatorOptions options, Consumer<RoutesConfig> furtherRoutes) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
        threads.setName("gateway");
        this.cashier = new Cashier(options);
        this.routes = new Routes(cashier, threads);
        this.host = options.host();
        this.server = Javalin.create(config -> {
            configure(config, threads);
            routes.addTo(config.routes);
            furtherRoutes.accept(config.routes);
        });
    }

    /** Starts a simulator with the payment routes alone. */
    public static GatewaySimulator start(SimulatorOptions options) throws IOException {
        return start(options, routes -> {});
    }

    /**
     * Starts a simulator that serves further routes on the same port.
     *
     * @throws IOException when the ledger is unreadable or in use, or the port is taken
     */
    public static GatewaySimulator start(SimulatorOptions options, Consumer<RoutesConfig> furtherRoutes)
            throws IOException {
        GatewaySimulator simulator = new GatewaySimulator(options, furtherRoutes);
        try {
            simulator.server.start(options.host(), options.port());
        } catch (RuntimeException e) {
            simulator.cashier.close();
            throw new IOException("cannot listen on " + options.host() + ":" + options.port(), e);
        }
        log.info("payment gateway simulator at {}, {}", simulator.address(), options);
        return simulator;
    }

    /** Where it listens, such as {@code http://127.0.0.1:8090}. */
    public URI address() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** Outcomes of charges not drawn yet follow these weights from now on. */
    public void weights(Weights weights) {
        cashier.weights(weights);
    }

    /** During an outage every call about payments is answered 503 and changes nothing. */
    public void outage(boolean outage) {
        routes.outage(outage);
    }

    /** Stops answering, then completes the ledger; late charges still under way never take the money. */
    @Override
    public void close() throws IOException {
        server.stop();
        cashier.close();
    }

    /** Runs until killed. */
    public static void main(String[] arguments) {
        try {
            GatewaySimulator simulator = start(SimulatorOptions.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::closeQuietly, "gateway-shutdown"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(SimulatorOptions.USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            log.warn("the ledger did not close", e);
        }
    }

    private static void configure(JavalinConfig config, QueuedThreadPool threads) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> server.setErrorHandler(new MalformedRequests()));
    }
}
