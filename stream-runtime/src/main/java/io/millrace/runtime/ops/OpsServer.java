package io.millrace.runtime.ops;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.InternalToken;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one application tells its operators over HTTP: whether it lives, whether it is ready, how it does. It listens
 * before the application has started, and only on the loopback interface unless {@code /internal} has a credential.
 */
public final class OpsServer implements AutoCloseable {

    /** Where it listens. */
    public static final String HOST = "MILLRACE_OPS_HOST";

    private static final String LOOPBACK = "127.0.0.1";

    private final PrometheusMeterRegistry meters;
    private final AtomicReference<RunningStream> running = new AtomicReference<>();
    private final Javalin server;

    /** Listens at once; port 0 takes a free one. */
    public OpsServer(Settings settings, PrometheusMeterRegistry meters) {
        this.meters = meters;
        Optional<InternalToken> token = InternalToken.from(settings);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes(config.routes, token);
        });
        server.start(host(settings, token), settings.integer("MILLRACE_OPS_PORT", 0, 0, 65_535));
    }

    /** What stands in the stores is everybody's who can reach the port, unless they must show the token. */
    private static String host(Settings settings, Optional<InternalToken> token) {
        String host = settings.text(HOST, LOOPBACK);
        if (token.isEmpty() && !host.equals(LOOPBACK)) {
            throw new InvalidSettingException(InternalToken.SETTING, "set where " + HOST + " is not " + LOOPBACK);
        }
        return host;
    }

    private void routes(RoutesConfig routes, Optional<InternalToken> token) {
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
        routes.get("/internal/hosts", guarded(token, internal::hosts));
        routes.get("/internal/system", guarded(token, internal::system));
        routes.post("/internal/leave", guarded(token, internal::leave));
        routes.get("/internal/stores/{store}/{partition}/{key}", guarded(token, internal::get));
        routes.get("/internal/stores/{store}/{partition}", guarded(token, internal::range));
    }

    private static Handler guarded(Optional<InternalToken> token, Handler handler) {
        return context -> {
            if (token.isPresent() && !token.get().isIn(context.header("Authorization"))) {
                throw new UnauthorizedResponse("This needs the internal token.");
            }
            handler.handle(context);
        };
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
