package io.millrace.query.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Lets through to a route who may call it, and not too often. */
record Entrance(Doorkeeper doorkeeper, HttpSettings settings) {
    /** Who watches whether the server lives asks as often as he likes. */
    private static final String WATCHED = "/health/";

    /** The route's handler, behind the question who calls: no way of reaching a handler leads around it. */
    Handler before(Route route) {
        if (route.access() == Access.ANYONE) {
            return route.path().startsWith(WATCHED)
                    ? route.handler()
                    : context -> {
                        takePermit(address(context));
                        route.handler().handle(context);
                    };
        }
        return context -> {
            Caller caller = recognize(context);
            takePermit(caller.role() + " " + caller.id());
            if (!route.access().allows(caller.role())) {
                throw Problem.of(403, "not-allowed", "This is not for callers of this role.");
            }
            caller.enter(context);
            // What somebody may see is not for who comes after him.
            context.header("Cache-Control", "no-store");
            route.handler().handle(context);
        };
    }

    /** Who cannot show who he is asks as one of his address. */
    private Caller recognize(Context context) {
        try {
            return doorkeeper.recognize(context);
        } catch (Problem unknown) {
            takePermit(address(context));
            throw unknown;
        }
    }

    private void takePermit(String client) {
        settings.rate().ifPresent(limit -> limit.take(client));
    }

    private static String address(Context context) {
        return context.req().getRemoteAddr();
    }
}
