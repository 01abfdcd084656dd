package io.millrace.emailer.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Remembers the socket it made, so that a call can be ended in time, for which Jakarta Mail offers no way. */
final class SeveredSockets extends SocketFactory {

    private @Nullable Socket last;
    private boolean severed;

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (severed) {
            throw new IOException("severed");
        }
        Socket socket = new Socket();
        last = socket;
        return socket;
    }

    synchronized void sever() {
        severed = true;
        if (last != null) {
            try {
                last.close();
            } catch (IOException closedEnough) {
                // there is nothing left to be done about this socket
            }
        }
    }

    synchronized boolean isSevered() {
        return severed;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Jakarta Mail connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("Jakarta Mail connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("Jakarta Mail connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("Jakarta Mail connects by itself");
    }
}
