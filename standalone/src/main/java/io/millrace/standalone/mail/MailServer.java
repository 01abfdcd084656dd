package io.millrace.standalone.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that takes every mail up to a size, keeps the latest under its directory and delivers none. A mail is
 * written before it is answered for, a second copy is kept as such, and mails taken before a restart, be it by
 * {@code kill -9}, are still there. It may be stopped and started any number of times, always on the port it first had.
 */
public final class MailServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;
    private static final int MOST_RECIPIENTS = 100;
    private static final String FILE = "mails.jsonl";

    private final InetAddress host;
    private final MailLimits limits;
    private final MailStore store;
    private int port;
    private @Nullable SMTPServer server;

    /**
     * Opens the store; mails are received from {@link #start} on.
     *
     * @param port 0 for any free one
     * @param directory is made when missing; no other server may use it at the same time
     */
    public MailServer(String host, int port, Path directory) throws IOException {
        this(host, port, directory, MailLimits.DEFAULT);
    }

    public MailServer(String host, int port, Path directory, MailLimits limits) throws IOException {
        this(address(host), port, new MailStore(directory.resolve(FILE), limits), limits);
    }

    MailServer(InetAddress host, int port, MailStore store, MailLimits limits) {
        this.host = host;
        this.port = port;
        this.store = store;
        this.limits = limits;
    }

    /** Returns when connections are accepted; throws when the port is taken. */
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        SMTPServer starting = build();
        try {
            starting.start();
        } catch (RuntimeException e) {
            starting.getExecutorService().shutdown();
            throw new IOException("the mail server cannot listen on " + host.getHostAddress() + ":" + port, e);
        }
        port = starting.getPortAllocated();
        server = starting;
    }

    /** Ends all connections; a mail not answered for by then is not kept, or its sender does not know that it is. */
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** Stops for good: what was kept can be listed by the next server on the same directory. */
    @Override
    public synchronized void close() {
        stop();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port it listens on, or will; 0 as long as any will do and none was chosen yet. */
    public synchronized int port() {
        return port;
    }

    public List<Mail> mailsNewestFirst() {
        return store.newestFirst();
    }

    private SMTPServer build() {
        return SMTPServer.port(port)
                .bindAddress(host)
                .hostName("localhost")
                .softwareName("Millrace")
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(limits.mailBytes())
                .connectionTimeout(1, TimeUnit.MINUTES)
                .insertReceivedHeaders(false)
                .serverThreadName("smtp-server")
                .executorService(threads())
                .messageHandlerFactory(context -> new MailReceiver(store, limits.mailBytes()))
                .build();
    }

    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "smtp-session");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static InetAddress address(String host) throws IOException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("the mail server cannot listen on the unknown host " + host, e);
        }
    }
}
