package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A link to a server on this machine that always has the same port, and on which the weather can be made. */
final class Proxy implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 500;
    private static final int BACKLOG = 50;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int port;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private Weather weather = Weather.CLEAR;
    private boolean served = true;
    private boolean closed;
    private @Nullable ServerSocket door;
    private @Nullable Thread doorkeeper;

    private Proxy(int port, int target) {
        this.port = port;
        this.target = target;
    }

    /** A link to whoever listens on a port, now or later. */
    static Proxy to(int target) {
        Proxy proxy = new Proxy(Ports.pick(), target);
        proxy.openOrClose();
        return proxy;
    }

    /** Where clients connect. */
    int port() {
        return port;
    }

    /** Changes the weather for all that is under way, and all that comes. */
    synchronized void become(Weather next) {
        boolean renew = next.kind() == Weather.Kind.DOUBLED;
        weather = next;
        notifyAll();
        if (renew) {
            connections.forEach(Connection::close);
        }
    }

    /** Whether somebody listens behind it: a dead server's clients are refused, as they would be without a proxy. */
    void served(boolean now) {
        synchronized (this) {
            served = now;
        }
        openOrClose();
    }

    synchronized Weather weather() {
        return weather;
    }

    /** Returns the weather when the next piece may pass. */
    synchronized Weather awaitPassage() throws InterruptedException {
        long begun = System.nanoTime();
        while (!closed) {
            long left = weather.kind() == Weather.Kind.CUT
                    ? LOOK_AGAIN_NANOS
                    : weather.delay().toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LOOK_AGAIN_NANOS));
        }
        return weather;
    }

    void ended(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        openOrClose();
    }

    /** A closed door lets clients in as long as somebody waits at it: refused is who comes after that. */
    private void openOrClose() {
        Thread leaving = turnDoor();
        if (leaving != null) {
            Connection.awaitEnd(leaving);
            connections.forEach(Connection::close);
        }
    }

    private synchronized @Nullable Thread turnDoor() {
        boolean listens = served && !closed;
        try {
            if (listens && door == null) {
                ServerSocket opened = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
                door = opened;
                doorkeeper = Connection.daemon(() -> accept(opened), "proxy-" + port);
            } else if (!listens && door != null) {
                door.close();
                door = null;
                return doorkeeper;
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + port, e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                connect(opened.accept());
            } catch (IOException e) {
                // Closed, or the client is gone again.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (connections.size() >= MOST_CONNECTIONS) {
            client.close();
            return;
        }
        Connection connection;
        try {
            boolean doubled = weather().kind() == Weather.Kind.DOUBLED;
            connection = new Connection(this, client, server(), doubled ? server() : null);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        connections.add(connection);
        connection.start();
    }

    private Socket server() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), target);
    }
}
