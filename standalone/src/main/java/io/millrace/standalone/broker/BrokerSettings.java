package io.millrace.standalone.broker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of the embedded broker. The {@link #BEHAVIOUR} part is what the test clusters run with, too. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String LOOPBACK = "127.0.0.1";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CLIENT_LISTENER = "PLAINTEXT";

    /** Kept equal to {@code KafkaCluster.BEHAVIOUR} of stream-runtime's test kit by a test. */
    static final Map<String, String> BEHAVIOUR = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            // dead letters carry up to 3 MiB and their headers; doors set their own, smaller limit
            Map.entry("message.max.bytes", "4194304"),
            Map.entry("replica.fetch.max.bytes", "4194304"),
            // doors keep 30 days: a context that was down for that long still finds its place
            Map.entry("offsets.retention.minutes", "525600"),
            // start-up: few partitions of internal topics, nobody waits for further members
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // workers get their share at once instead of after 5 s, or 30 s when the first try finds no state topic
            Map.entry("group.share.heartbeat.interval.ms", "500"),
            Map.entry("group.share.min.heartbeat.interval.ms", "500"),
            Map.entry("group.share.assignment.interval.ms", "0"),
            Map.entry("group.share.initialize.retry.interval.ms", "2000"),
            // what fell to a worker that was killed is another's soon, and not after 45 s
            Map.entry("group.share.session.timeout.ms", "3000"),
            Map.entry("group.share.min.session.timeout.ms", "3000"),
            // a killed broker may register again only when its last session is over; it asks at every heartbeat
            Map.entry("broker.session.timeout.ms", "1500"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            // fail-over after kill -9: short sessions are allowed, dead transactions are found soon
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
            // two cores
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "4"),
            Map.entry("group.coordinator.threads", "2"),
            // the default of 128 MiB is allocated at start
            Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));

    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("process.roles", "broker,controller"),
            Map.entry("controller.listener.names", CONTROLLER_LISTENER),
            Map.entry("inter.broker.listener.name", CLIENT_LISTENER),
            Map.entry(
                    "listener.security.protocol.map",
                    CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
            // must be set, is never asked: the sole voter needs nobody to find its leader
            Map.entry("controller.quorum.bootstrap.servers", LOOPBACK + ":0"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // after kill -9 every active segment is read again: bound its size
            Map.entry("log.segment.bytes", "268435456"),
            // an idle system need not write to the metadata log twice a second
            Map.entry("metadata.max.idle.interval.ms", "5000"));

    private BrokerSettings() {}

    static Map<String, String> of(Path directory, InetSocketAddress clients) {
        Map<String, String> settings = new HashMap<>(BEHAVIOUR);
        settings.putAll(SINGLE_NODE);
        settings.put("log.dirs", directory.toString());
        settings.put("metadata.log.dir", directory.toString());
        settings.put(
                "listeners",
                CLIENT_LISTENER + "://" + hostPort(clients.getHostString(), clients.getPort()) + ","
                        + CONTROLLER_LISTENER + "://" + LOOPBACK + ":0");
        settings.put(
                "advertised.listeners", CLIENT_LISTENER + "://" + hostPort(advertisedHost(clients), clients.getPort()));
        return settings;
    }

    /** Clients cannot connect to "all addresses": they are given this machine's name. */
    private static String advertisedHost(InetSocketAddress clients) {
        if (!clients.getAddress().isAnyLocalAddress()) {
            return clients.getHostString();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new BrokerStartException("This machine's name cannot be resolved: " + e.getMessage(), e);
        }
    }

    static String bootstrapServers(InetSocketAddress clients) {
        String host = clients.getAddress().isAnyLocalAddress() ? LOOPBACK : clients.getHostString();
        return hostPort(host, clients.getPort());
    }

    static String hostPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
