package io.millrace.query.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.stream.Stream;

/** Lists all routes for who tries {@code /api/v1} first, and for who asks {@code /} for JSON. */
public final class RouteList {

    private RouteList() {}

    /** The routes, and the list of them. */
    public static List<Route> listed(List<Route> routes) {
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("name", "Millrace");
        ArrayNode list = page.putArray("routes");
        routes.forEach(route -> list.add(route.method() + " " + route.path()));
        String json = page.toPrettyString();
        Handler lists = context -> context.contentType("application/json").result(json);
        return Stream.concat(
                        routes.stream().map(route -> route.path().equals("/") ? orListed(route, lists) : route),
                        Stream.of(Route.get("/api/v1", Access.ANYONE, lists)))
                .toList();
    }

    private static Route orListed(Route route, Handler lists) {
        return new Route(route.method(), route.path(), route.access(), context -> {
            context.header("Vary", "Accept");
            (wantsJson(context) ? lists : route.handler()).handle(context);
        });
    }

    private static boolean wantsJson(Context context) {
        String accepted = context.header("Accept");
        return accepted != null && accepted.contains("application/json") && !accepted.contains("text/html");
    }
}
