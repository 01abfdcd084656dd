package io.millrace.query.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes over {@code If-None-Match} in the API, whose tags are of what can be changed and not of all that is shown: a
 * product of the same tag may have other stock. Javalin would answer 304 by itself to whoever has the same tag.
 */
final class UnconditionalReads extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean passesOver = request.getHeaders().contains(HttpHeader.IF_NONE_MATCH)
                && Request.getPathInContext(request).startsWith("/api/");
        return super.handle(passesOver ? new Unconditional(request) : request, response, callback);
    }

    /** A request that does not say what the client has. */
    private static final class Unconditional extends Request.Wrapper {
        private final HttpFields headers;

        Unconditional(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.IF_NONE_MATCH);
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
