package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One client's connection through a proxy, piece by piece. */
final class Connection implements AutoCloseable {

    static final int PIECE_BYTES = 16 << 10;

    private final Proxy proxy;
    private final Socket client;
    private final Socket server;
    private final @Nullable Socket second;
    private byte[] lastHeard = new byte[0];
    private volatile boolean asked;

    /**
     * A connection that has been made on both sides.
     *
     * @param second to the same server, for which everything is said once more
     */
    Connection(Proxy proxy, Socket client, Socket server, @Nullable Socket second) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        this.second = second;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        daemon(() -> pass(client, server, true), "up-" + proxy.port());
        daemon(() -> pass(server, client, false), "down-" + proxy.port());
        if (second != null) {
            daemon(() -> drain(second), "second-" + proxy.port());
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to, boolean up) {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int length = in.read(piece);
            while (length >= 0) {
                Weather weather = proxy.awaitPassage();
                boolean lost = weather.kind() == Weather.Kind.UNANSWERED;
                if (up) {
                    listen(weather, piece, length);
                    sayTwice(piece, length);
                } else if (lost && asked) {
                    return;
                }
                out.write(piece, 0, length);
                length = in.read(piece);
            }
            // Across a network that is cut nobody hears that the other side has hung up.
            proxy.awaitPassage();
        } catch (IOException e) {
            // One side is gone: so is the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Before it is passed on: no answer to it can be quicker. */
    private void listen(Weather weather, byte[] piece, int length) {
        byte[] question = weather.question();
        byte[] heard = Arrays.copyOf(lastHeard, lastHeard.length + length);
        System.arraycopy(piece, 0, heard, lastHeard.length, length);
        asked = weather.kind() == Weather.Kind.UNANSWERED && contains(heard, question);
        int kept = Math.min(heard.length, Math.max(0, question.length - 1));
        lastHeard = Arrays.copyOfRange(heard, heard.length - kept, heard.length);
    }

    private static boolean contains(byte[] heard, byte[] question) {
        for (int at = 0; at + question.length <= heard.length; at++) {
            if (Arrays.equals(heard, at, at + question.length, question, 0, question.length)) {
                return true;
            }
        }
        return false;
    }

    private void sayTwice(byte[] piece, int length) throws IOException {
        if (second != null) {
            second.getOutputStream().write(piece, 0, length);
        }
    }

    private void drain(Socket from) {
        try {
            from.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        closeQuietly(client);
        closeQuietly(server);
        if (second != null) {
            closeQuietly(second);
        }
        proxy.ended(this);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone as it is.
        }
    }
}
