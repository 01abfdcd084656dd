package io.millrace.payment.simulator;

import io.javalin.http.HttpStatus;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what is not even HTTP enough to reach a route, where Jetty would answer with a page of its own. */
final class MalformedRequests implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Problem problem =
                new Problem(status, "malformed", HttpStatus.forStatus(status).getMessage());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        Content.Sink.write(response, true, problem.document().toString(), callback);
        return true;
    }
}
