package io.millrace.query.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is refused before it reaches a route (bad paths, headers too long, bodies) as problem documents too. */
final class JettyProblems extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        String phrase = HttpStatus.getMessage(status);
        Problem problem = Problem.of(
                status, phrase.toLowerCase(Locale.ROOT).replace(' ', '-'), "The server says: " + phrase + ".");
        write(response, problem, callback);
        return true;
    }

    static void write(Response response, Problem problem, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (problem.status() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, ProblemHandlers.RETRY_AFTER_S);
        }
        response.write(true, ByteBuffer.wrap(Json.bytes(ProblemJson.of(problem, null))), callback);
    }
}
