package io.millrace.query.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What a request is answered with.
 *
 * @param body written as JSON
 */
public record Reply(int status, Object body, Map<String, String> headers) {
    private static final String STALENESS = "X-Staleness";
    private static final String PARTIAL = "X-Partial";

    public static Reply of(int status, Object body) {
        return new Reply(status, body, Map.of());
    }

    public static Reply ok(Object body) {
        return of(200, body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }

    /** The same, saying how many records behind a standby that answered was, if one did; of several, the oldest. */
    public Reply staleBy(long records) {
        long before = Long.parseLong(headers.getOrDefault(STALENESS, "0"));
        return records <= before ? this : with(STALENESS, Long.toString(records));
    }

    /** The same, saying that a part is left out of it, which nobody could tell now. */
    public Reply without(String part) {
        String before = headers.get(PARTIAL);
        return with(PARTIAL, before == null ? part : before + ", " + part);
    }

    /** Answers at once. */
    public static Handler now(Function<Context, Reply> answer) {
        return context -> answer.apply(context).write(context);
    }

    /** Answers when there is something to say; no thread waits for it. */
    public static Handler later(Function<Context, CompletableFuture<Reply>> answer) {
        return context -> {
            CompletableFuture<Reply> reply = answer.apply(context);
            context.future(() -> reply.thenAccept(found -> found.write(context)));
        };
    }

    private void write(Context context) {
        headers.forEach(context::header);
        context.status(status).contentType("application/json").result(Json.bytes(body));
    }
}
