package io.millrace.query.http;

import io.javalin.http.Context;

/** Knows who calls. */
@FunctionalInterface
public interface Doorkeeper {

    /**
     * Who calls, by what the request shows.
     *
     * @throws Problem 401 if it shows nothing, or nothing good
     */
    Caller recognize(Context context);
}
