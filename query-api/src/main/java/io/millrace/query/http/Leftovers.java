package io.millrace.query.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Reads and throws away what a client still sends after its request was refused. A connection that is closed before is
 * reset, and the answer is often lost with it. How long that may take is what {@link SlowRequests} sees to.
 */
final class Leftovers implements Runnable {
    /** Whoever sends more may lose the answer. */
    static final int MOST_BYTES = 16 << 20;

    private final Request request;
    private final Callback whenRead;
    private int readBytes;

    private Leftovers(Request request, Callback whenRead) {
        this.request = request;
        this.whenRead = whenRead;
    }

    /** Ends the exchange that the callback is of, once the answer is written and the rest of the body is read. */
    static Callback before(Callback end, Request request) {
        return Callback.from(() -> new Leftovers(request, end).run(), end::failed);
    }

    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null && mayGoOn(chunk)) {
            chunk = request.read();
        }
        if (chunk == null) {
            request.demand(this);
        } else {
            whenRead.succeeded();
        }
    }

    private boolean mayGoOn(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            return false;
        }
        readBytes += chunk.remaining();
        boolean last = chunk.isLast();
        chunk.release();
        return !last && readBytes <= MOST_BYTES;
    }
}
