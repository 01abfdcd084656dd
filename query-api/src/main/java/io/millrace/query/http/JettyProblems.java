package io.millrace.query.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before it reaches a route (bad paths, headers too long) as problem documents too. */
final class JettyProblems extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        String phrase = HttpStatus.getMessage(status);
        Problem problem = Problem.of(
                status, phrase.toLowerCase(Locale.ROOT).replace(' ', '-'), "The server says: " + phrase + ".");
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(Json.bytes(ProblemJson.of(problem))), callback);
        return true;
    }
}
