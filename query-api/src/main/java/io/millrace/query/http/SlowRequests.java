package io.millrace.query.http;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpParser.State;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes the connection of a request that does not arrive whole in time, head and body. Idle time-outs do not do that:
 * a byte now and then is enough for them.
 */
final class SlowRequests extends AbstractLifeCycle {
    private static final Set<State> NOT_ARRIVING =
            EnumSet.of(State.START, State.CONTENT_END, State.END, State.CLOSE, State.CLOSED);

    private static final int LOOKS = 10;

    private final ServerConnector connector;
    private final Duration longest;
    private volatile Scheduler.Task next = () -> true;

    SlowRequests(ServerConnector connector, Duration longest) {
        this.connector = connector;
        this.longest = longest;
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void lookLater() {
        next = connector.getScheduler().schedule(this::look, longest.toMillis() / LOOKS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        connector.getConnectedEndPoints().forEach(this::closeIfLate);
        if (isRunning()) {
            lookLater();
        }
    }

    private void closeIfLate(EndPoint client) {
        // Only Jetty's own parser knows when a head has begun; it is said nowhere else.
        if (client.getConnection() instanceof HttpConnection connection && isLate(connection.getParser())) {
            client.close(new TimeoutException("The request has not arrived within " + longest + "."));
        }
    }

    /** The state first: it is set after the time, so that no earlier request's time is taken for this one's. */
    private boolean isLate(HttpParser parser) {
        return !NOT_ARRIVING.contains(parser.getState())
                && !isThere(parser)
                && NanoTime.since(parser.getBeginNanoTime()) > longest.toNanos();
    }

    /** All of the body came: nobody need have read it, least of all one of no bytes. */
    private static boolean isThere(HttpParser parser) {
        return parser.getState() == State.CONTENT && parser.getContentRead() == parser.getContentLength();
    }
}
