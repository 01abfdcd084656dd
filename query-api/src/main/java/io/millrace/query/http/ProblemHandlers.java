package io.millrace.query.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem document; what nobody expected is logged, not told. */
final class ProblemHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);
    static final String RETRY_AFTER_S = "1";

    private ProblemHandlers() {}

    static void install(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, context) -> write(context, problem));
        routes.exception(
                UnreadableRecordException.class,
                (unreadable, context) -> write(context, Problem.unreadable(unreadable)));
        routes.exception(
                StateUnavailableException.class,
                (unavailable, context) -> write(
                        context,
                        Problem.unavailable("state-unavailable", "Who knows this is away, or about to come back.")));
        routes.exception(HttpResponseException.class, (e, context) -> {
            String allowed = e.getDetails().get("availableMethods");
            if (allowed != null) {
                context.header("Allow", allowed);
            }
            write(context, http(e));
        });
        routes.exception(UncheckedIOException.class, (e, context) -> write(context, brokenOff()));
        routes.exception(Exception.class, ProblemHandlers::unexpected);
    }

    private static void unexpected(Exception e, Context context) {
        String id = AllAnswers.requestId(context);
        LOG.error("{} {} failed, request {}", context.method(), context.endpoint().path, id, e);
        write(context, Problem.of(500, "failed", "This should not have happened; the server's log says more."));
    }

    private static Problem brokenOff() {
        return Problem.of(400, "incomplete", "The request ended, or rested too long, before it was read.");
    }

    private static Problem http(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> Problem.notFound("no-such-resource", "There is nothing under this path.");
            case 405 ->
                Problem.of(405, "method-not-allowed", "There is something under this path, but not for this method.");
            case 413 -> Problem.of(413, "too-large", "The body is too large.");
            default -> Problem.of(e.getStatus(), "http-" + e.getStatus(), "The request is refused.");
        };
    }

    private static void write(Context context, Problem problem) {
        if (problem.status() == 503) {
            context.header("Retry-After", RETRY_AFTER_S);
        }
        problem.headers().forEach(context::header);
        context.status(problem.status())
                .contentType(ProblemJson.CONTENT_TYPE)
                .result(Json.bytes(ProblemJson.of(problem, AllAnswers.requestId(context))));
    }
}
