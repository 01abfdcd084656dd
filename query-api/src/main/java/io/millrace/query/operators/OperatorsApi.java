package io.millrace.query.operators;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.query.http.Access;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What operators ask: whether it lives, whether it is ready, how it does. */
public final class OperatorsApi implements ApiPart {
    private final PrometheusMeterRegistry meters;
    private final BooleanSupplier ready;

    public OperatorsApi(ApiTools tools) {
        this.meters = tools.meters();
        this.ready = tools.ready();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", Access.ANYONE, Reply.now(context -> health(true))),
                Route.get("/health/ready", Access.ANYONE, Reply.now(context -> health(ready.getAsBoolean()))),
                Route.get("/metrics", Access.ANYONE, this::metrics));
    }

    private static Reply health(boolean good) {
        return Reply.of(good ? 200 : 503, Map.of("status", good ? "UP" : "DOWN"));
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
    }
}
