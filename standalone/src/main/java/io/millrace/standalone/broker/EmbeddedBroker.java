package io.millrace.standalone.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import kafka.server.KafkaConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real, persistent single-node Kafka in this JVM. It listens for clients on the address given; its controller listens
 * on a port of the system's choice on the loopback interface, another one at every start.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final DirectoryLock lock;
    private final SingleNode node;
    private final String bootstrapServers;

    private EmbeddedBroker(DirectoryLock lock, SingleNode node, String bootstrapServers) {
        this.lock = lock;
        this.node = node;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the broker and returns when clients can produce; the directory is formatted if it is new, and recovered
     * after a crash.
     *
     * @param host name or address to listen on; 127.0.0.1 unless the user wants to be reached from outside
     * @param port 1 to 65535
     * @throws BrokerStartException with a message for people: directory in use or unfit, port taken, host unknown
     */
    public static EmbeddedBroker start(Path directory, String host, int port) {
        Path absolute = directory.toAbsolutePath().normalize();
        InetSocketAddress clients = new InetSocketAddress(host, port);
        DirectoryLock lock = DirectoryLock.acquire(absolute);
        try {
            requireFree(clients);
            BrokerStorage.formatIfNew(absolute);
            SingleNode node = startNode(absolute, clients);
            return new EmbeddedBroker(lock, node, BrokerSettings.bootstrapServers(clients));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Whether some process runs a broker on this directory now. */
    public static boolean runsOn(Path directory) {
        return DirectoryLock.isHeld(directory.toAbsolutePath().normalize());
    }

    /** Where clients in this JVM connect, as host:port. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker within 10 s; if that was not enough, the next start recovers as after a crash. */
    @Override
    public synchronized void close() {
        Thread stopping = new Thread(node::stop, "stop-embedded-broker");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            // The lock stays: whatever still writes to the directory ends with this process, and so does the lock.
            LOG.warn("the broker did not stop within {}; its next start will recover as after a crash", STOP_LIMIT);
        } else {
            lock.close();
        }
    }

    private static void requireFree(InetSocketAddress clients) {
        if (clients.isUnresolved()) {
            throw new BrokerStartException("The host " + clients.getHostString() + " is unknown");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(clients);
        } catch (IOException e) {
            throw new BrokerStartException(
                    "Kafka cannot listen on " + BrokerSettings.hostPort(clients.getHostString(), clients.getPort())
                            + ": " + e.getMessage() + "; stop what listens there or choose another host or port",
                    e);
        }
    }

    // Scala code throws checked exceptions without declaring them.
    private static SingleNode startNode(Path directory, InetSocketAddress clients) {
        SingleNode node = null;
        try {
            node = new SingleNode(new KafkaConfig(BrokerSettings.of(directory, clients), false));
            node.start();
            return node;
        } catch (Exception e) {
            if (node != null) {
                node.stop();
            }
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new BrokerStartException("The broker on " + directory + " did not start: " + e.getMessage(), e);
        }
    }
}
