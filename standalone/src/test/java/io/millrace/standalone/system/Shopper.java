package io.millrace.standalone.system;

import io.millrace.standalone.system.Http.Reply;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A client that has two addresses of the API. When the first does not serve it, it waits for the second that
 * {@code Retry-After} asks for, and asks the other one, once.
 */
final class Shopper {

    private static final int SERVER_ERROR = 500;
    private static final int RETRY_AFTER_S = 1;

    private final Api first;
    private final Api second;

    Shopper(Api first, Api second) {
        this.first = first;
        this.second = second;
    }

    Served get(String path) {
        return ask(api -> api.get(path));
    }

    Served post(String path, String json) {
        return ask(api -> api.post(path, json));
    }

    private Served ask(Function<Api, Reply> question) {
        String before = "";
        try {
            Reply reply = question.apply(first);
            if (reply.status() < SERVER_ERROR) {
                return new Served(reply.status(), reply.body().toString(), false);
            }
            before = reply.toString();
        } catch (UncheckedIOException e) {
            before = e.toString();
        }
        try {
            Reply reply = CompletableFuture.supplyAsync(
                            () -> question.apply(second),
                            CompletableFuture.delayedExecutor(RETRY_AFTER_S, TimeUnit.SECONDS))
                    .join();
            return new Served(reply.status(), List.of(before, reply.body()).toString(), true);
        } catch (RuntimeException e) {
            return new Served(0, List.of(before, e).toString(), true);
        }
    }

    /**
     * How it went.
     *
     * @param status 0 if there was no answer
     * @param text what was answered
     * @param twice whether both had to be asked
     */
    record Served(int status, String text, boolean twice) {
        boolean isSuccess() {
            return status / 100 == 2;
        }
    }
}
