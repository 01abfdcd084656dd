package io.millrace.query;

import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.query.http.Reply;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What operators ask: whether it lives, whether it is ready, how it does. */
final class OperatorRoutes {
    private final PrometheusMeterRegistry meters;
    private final BooleanSupplier ready;

    OperatorRoutes(PrometheusMeterRegistry meters, BooleanSupplier ready) {
        this.meters = meters;
        this.ready = ready;
    }

    void install(RoutesConfig routes) {
        routes.get("/health/live", Reply.now(context -> health(true)));
        routes.get("/health/ready", Reply.now(context -> health(ready.getAsBoolean())));
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape()));
    }

    private static Reply health(boolean good) {
        return Reply.of(good ? 200 : 503, Map.of("status", good ? "UP" : "DOWN"));
    }
}
