package io.millrace.query.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** What answers one method under one path; see {@link Reply} for how. */
public record Route(HandlerType method, String path, Access access, Handler handler) {

    public static Route get(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route(HandlerType.PUT, path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(HandlerType.DELETE, path, access, handler);
    }
}
