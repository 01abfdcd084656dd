package io.millrace.standalone.faults;

import io.millrace.runtime.testkit.KafkaCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;

/** One broker and controller of three, as a process of Kafka's own main. */
final class BrokerNode {

    static final String INNER = "INNER";
    static final String CONTROLLER = "CONTROLLER";

    private static final int HEAP_MB = 512;

    private final int id;
    private final int innerPort = Ports.pick();
    private final int controllerPort = Ports.pick();
    private final Path directory;
    private final Map<String, Proxy> links = new LinkedHashMap<>();
    private final Map<String, Integer> doors = new LinkedHashMap<>();

    /**
     * Prepares one.
     *
     * @param linked who reaches it over a link of his own
     */
    BrokerNode(int id, Path directory, List<String> linked) {
        this.id = id;
        this.directory = directory;
        for (String name : linked) {
            int door = Ports.pick();
            doors.put(name, door);
            links.put(name, Proxy.to(door));
        }
    }

    int id() {
        return id;
    }

    /** The link over which somebody reaches it. */
    Proxy link(String name) {
        Proxy link = links.get(name);
        if (link == null) {
            throw new IllegalArgumentException(name + " has no link among " + links.keySet());
        }
        return link;
    }

    /** For whoever is no part of the system: the other brokers, and those who judge. */
    String address() {
        return "127.0.0.1:" + innerPort;
    }

    String voter() {
        return id + "@127.0.0.1:" + controllerPort;
    }

    /** Formats its directory and writes its settings; returns the program. */
    Program program(String clusterId, List<String> voters, Map<String, String> timing) {
        try {
            Files.createDirectories(directory);
            Path data = directory.resolve("data");
            format(clusterId, data);
            Properties settings = new Properties();
            settings.putAll(KafkaCluster.BEHAVIOUR);
            settings.putAll(settings(voters, data));
            settings.putAll(timing);
            Path file = directory.resolve("server.properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            Program program = new Program(
                    "broker-" + id,
                    Jvm.leashed(HEAP_MB, "kafka.Kafka", file.toString()),
                    Map.of(),
                    directory.resolve("log.txt"));
            return program.with(() -> served(true), () -> served(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        links.values().forEach(Proxy::close);
    }

    private void served(boolean now) {
        links.values().forEach(link -> link.served(now));
    }

    private void format(String clusterId, Path data) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(id)
                    .setClusterId(clusterId)
                    .setControllerListenerName(CONTROLLER)
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + data, e);
        }
    }

    private Map<String, String> settings(List<String> voters, Path data) {
        StringBuilder listeners = new StringBuilder(INNER + "://127.0.0.1:" + innerPort);
        StringBuilder advertised = new StringBuilder(listeners);
        StringBuilder protocols = new StringBuilder(INNER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        doors.forEach((name, door) -> {
            String listener = name.toUpperCase(Locale.ROOT).replace("-", "");
            listeners.append(",").append(listener).append("://127.0.0.1:").append(door);
            advertised
                    .append(",")
                    .append(listener)
                    .append("://127.0.0.1:")
                    .append(link(name).port());
            protocols.append(",").append(listener).append(":PLAINTEXT");
        });
        listeners.append("," + CONTROLLER + "://127.0.0.1:").append(controllerPort);
        return Map.ofEntries(
                Map.entry("node.id", Integer.toString(id)),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.quorum.voters", String.join(",", voters)),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", INNER),
                Map.entry("listeners", listeners.toString()),
                Map.entry("advertised.listeners", advertised.toString()),
                Map.entry("listener.security.protocol.map", protocols.toString()),
                Map.entry("log.dirs", data.toString()),
                Map.entry("num.network.threads", "1"),
                Map.entry("default.replication.factor", "3"),
                Map.entry("min.insync.replicas", "2"),
                Map.entry("offsets.topic.replication.factor", "3"),
                Map.entry("transaction.state.log.replication.factor", "3"),
                Map.entry("transaction.state.log.min.isr", "2"),
                Map.entry("share.coordinator.state.topic.replication.factor", "3"),
                Map.entry("share.coordinator.state.topic.min.isr", "2"));
    }
}
