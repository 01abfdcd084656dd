package io.millrace.query.http;

import io.javalin.http.Handler;

/** Lets through to a route who may call it. */
record Entrance(Doorkeeper doorkeeper) {

    /** The route's handler, behind the question who calls: no way of reaching a handler leads around it. */
    Handler before(Route route) {
        if (route.access() == Access.ANYONE) {
            return route.handler();
        }
        return context -> {
            Caller caller = doorkeeper.recognize(context);
            if (!route.access().allows(caller.role())) {
                throw Problem.of(403, "not-allowed", "This is not for callers of this role.");
            }
            caller.enter(context);
            route.handler().handle(context);
        };
    }
}
