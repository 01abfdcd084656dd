package io.millrace.query.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Lets bodies arrive before anybody looks at their requests, so that no thread waits for a client; and nothing of a
 * body is left over that would be taken for the next request.
 */
final class WholeBodies extends Handler.Wrapper {
    private final ServerLimits limits;
    private final AtomicLong heldBytes = new AtomicLong();

    WholeBodies(ServerLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() == 0) {
            return super.handle(request, response, callback);
        }
        Arrival arrival = new Arrival(request, response, callback);
        if (request.getLength() > limits.bodyBytes()) {
            arrival.refuse(tooLarge());
        } else {
            arrival.run();
        }
        return true;
    }

    private Problem tooLarge() {
        return Problem.of(413, "too-large", "A body may have at most " + limits.bodyBytes() + " bytes.");
    }

    /** A body on its way: takes what is there, and comes back when there is more. */
    private final class Arrival implements Runnable {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            Content.Chunk chunk = request.read();
            while (chunk != null && mayGoOn(chunk)) {
                chunk = request.read();
            }
            if (chunk == null) {
                request.demand(this);
            }
        }

        private boolean mayGoOn(Content.Chunk chunk) {
            if (Content.Chunk.isFailure(chunk)) {
                refuse(Problem.of(400, "incomplete", "The request ended, or rested too long, before it was read."));
                return false;
            }
            take(chunk);
            if (body.size() > limits.bodyBytes()) {
                refuse(tooLarge());
                return false;
            }
            if (heldBytes.get() > limits.bodiesBytes()) {
                refuse(Problem.unavailable("too-many-bodies", "Too many others send something now."));
                return false;
            }
            if (chunk.isLast()) {
                request.getContext().execute(this::handOn);
                return false;
            }
            return true;
        }

        private void take(Content.Chunk chunk) {
            byte[] bytes = BufferUtil.toArray(chunk.getByteBuffer());
            chunk.release();
            body.writeBytes(bytes);
            heldBytes.addAndGet(bytes.length);
        }

        private void handOn() {
            Request whole = new WholeRequest(request, body.toByteArray());
            try {
                if (!WholeBodies.super.handle(whole, response, callback)) {
                    Response.writeError(whole, response, callback, 404);
                }
            } catch (Exception e) {
                Response.writeError(whole, response, callback, e);
            } finally {
                heldBytes.addAndGet(-body.size());
            }
        }

        /** What was not read cannot be told from a next request: there is none on this connection. */
        void refuse(Problem problem) {
            heldBytes.addAndGet(-body.size());
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
            JettyProblems.write(response, problem, Leftovers.before(callback, request));
        }
    }

    /** A request whose body is at hand. */
    private static final class WholeRequest extends Request.Wrapper {
        private final ByteBufferContentSource body;

        WholeRequest(Request request, byte[] body) {
            super(request);
            this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable callback) {
            body.demand(callback);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
            super.fail(failure);
        }
    }
}
