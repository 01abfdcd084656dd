package io.millrace.query.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Answers the paths that a person tries first with all the others. */
public final class RouteList {

    private RouteList() {}

    /** The routes, and two more that list them. */
    public static List<Route> listed(List<Route> routes) {
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("name", "Millrace");
        ArrayNode list = page.putArray("routes");
        routes.forEach(route -> list.add(route.method() + " " + route.path()));
        String json = page.toPrettyString();
        Stream<Route> lists = Stream.of("/", "/api/v1")
                .map(path -> Route.get(
                        path,
                        Access.ANYONE,
                        context -> context.contentType("application/json").result(json)));
        return Stream.concat(routes.stream(), lists).toList();
    }
}
