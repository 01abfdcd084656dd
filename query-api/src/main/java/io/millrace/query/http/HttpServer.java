package io.millrace.query.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server under the API: limits on everything, problem documents for everything that goes wrong. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Clients that come at once wait here; beyond the JDK's 50 the system would drop some after they had connected. */
    private static final int MOST_UNACCEPTED = 1_024;

    private static final int MOST_THREADS = 200;
    private static final int IDLE_MS = 70_000;
    private static final int HEADER_BYTES = 8 << 10;
    private static final int LONGEST_DRAIN_MS = 3_000;
    private static final int IDLE_AT_STOP_MS = 100;

    private final Javalin server;

    /** Listens at once; port 0 takes a free one. */
    public HttpServer(Address address, List<Route> routes, Doorkeeper doorkeeper) {
        this(address, routes, doorkeeper, HttpSettings.none());
    }

    /** As the other, and as it is set. */
    public HttpServer(Address address, List<Route> routes, Doorkeeper doorkeeper, HttpSettings settings) {
        this(
                address,
                routes,
                new Entrance(doorkeeper, settings),
                ServerLimits.standard().forWaiters(settings.waiters()));
    }

    HttpServer(Address address, List<Route> routes, Entrance entrance, ServerLimits limits) {
        server = Javalin.create(config -> {
            configure(config, limits);
            AllAnswers.install(config, entrance.settings());
            config.jetty.addConnector((server, http) -> connector(server, http, limits, address));
            ProblemHandlers.install(config.routes);
            routes.forEach(route -> add(config, route, entrance.before(route)));
        });
        server.start();
    }

    private static void add(JavalinConfig config, Route route, Handler handler) {
        config.routes.addEndpoint(new Endpoint(route.method(), route.path(), handler));
        if (route.method().equals(HandlerType.GET)) {
            // Left to itself Javalin calls every HEAD of a GET route a success, and asks nobody.
            config.routes.addEndpoint(new Endpoint(HandlerType.HEAD, route.path(), handler));
        }
    }

    public int port() {
        return server.port();
    }

    /** Requests under way are answered, for a while; then they are cut off. New ones are refused. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (JavalinException e) {
            LOG.warn("stopped before every request was answered: {}", String.valueOf(e.getCause()));
        }
    }

    private static void configure(JavalinConfig config, ServerLimits limits) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(LONGEST_DRAIN_MS);
            server.setErrorHandler(new JettyProblems());
            WholeBodies bodies = new WholeBodies(limits);
            bodies.setHandler(new UnconditionalReads());
            server.setHandler(bodies);
        });
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new JettyProblems()));
        config.jetty.modifyHttpConfiguration(HttpServer::limit);
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ServerLimits limits, Address address) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(MOST_UNACCEPTED);
        connector.setIdleTimeout(IDLE_MS);
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MS);
        connector.addBean(new SlowRequests(connector, limits.arrival()));
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        return connector;
    }

    /** Where it listens. */
    public record Address(String host, int port) {}
}
