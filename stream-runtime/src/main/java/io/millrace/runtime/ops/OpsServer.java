package io.millrace.runtime.ops;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one application tells its operators over HTTP: whether it lives, whether it is ready, how it does. It listens
 * before the application has started, and only on the loopback interface unless {@code /internal} has a credential.
 */
public final class OpsServer implements AutoCloseable {

    private final PrometheusMeterRegistry meters;
    private final AtomicReference<RunningStream> running = new AtomicReference<>();
    private final Javalin server;

    /** Listens at once; port 0 takes a free one. */
    public OpsServer(Settings settings, PrometheusMeterRegistry meters) {
        this.meters = meters;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes(config.routes);
        });
        server.start("127.0.0.1", settings.integer("MILLRACE_OPS_PORT", 0, 0, 65_535));
    }

    private void routes(RoutesConfig routes) {
        routes.get(
                "/health/live",
                context ->
                        health(context, running.get() == null || running.get().alive()));
        routes.get(
                "/health/ready",
                context ->
                        health(context, running.get() != null && running.get().ready()));
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape()));
        InternalRoutes internal = new InternalRoutes(running::get);
        routes.get("/internal/hosts", internal::hosts);
        routes.get("/internal/system", internal::system);
        routes.get("/internal/stores/{store}/{partition}/{key}", internal::get);
        routes.get("/internal/stores/{store}/{partition}", internal::range);
    }

    /** The application has been started. */
    public void serve(RunningStream started) {
        running.set(started);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void health(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .json(Map.of("status", good ? "UP" : "DOWN"));
    }
}
