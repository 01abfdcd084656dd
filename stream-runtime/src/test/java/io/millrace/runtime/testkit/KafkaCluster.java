package io.millrace.runtime.testkit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kafka.server.BrokerServer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNode;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.test.api.TestKitDefaults;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** One to n real Kafka brokers in this JVM, for tests. The only class that knows Kafka's internal test classes. */
public final class KafkaCluster implements AutoCloseable {
    /**
     * How the brokers behave: the same as the embedded broker of standalone, which cannot share the list without a
     * dependency of its main code on this test kit. A test over there keeps the two equal.
     */
    public static final Map<String, String> BEHAVIOUR = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("message.max.bytes", "4194304"),
            Map.entry("replica.fetch.max.bytes", "4194304"),
            Map.entry("offsets.retention.minutes", "525600"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.share.heartbeat.interval.ms", "500"),
            Map.entry("group.share.min.heartbeat.interval.ms", "500"),
            Map.entry("group.share.assignment.interval.ms", "0"),
            Map.entry("group.share.initialize.retry.interval.ms", "2000"),
            Map.entry("group.share.session.timeout.ms", "3000"),
            Map.entry("group.share.min.session.timeout.ms", "3000"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("broker.session.timeout.ms", "1500"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "4"),
            Map.entry("group.coordinator.threads", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));

    private static final int CONTROLLER = 0;
    private static final int MAX_REPLICATION_FACTOR = 3;

    private final KafkaClusterTestKit kit;
    private final String bootstrapServers;
    private final TestTopics topics;
    private final Path directory;

    private KafkaCluster(KafkaClusterTestKit kit, Path directory) {
        this.kit = kit;
        this.directory = directory;
        this.bootstrapServers = kit.bootstrapServers();
        this.topics = new TestTopics(bootstrapServers);
    }

    /**
     * The one-broker cluster of this JVM, started when first asked for. Nobody closes it; use topic names of your own.
     */
    public static KafkaCluster shared() {
        return Shared.CLUSTER;
    }

    /** A new cluster; with three brokers or more, topics have three replicas of which two must be in sync. */
    public static KafkaCluster start(int brokers) {
        return start(brokers, Map.of());
    }

    /** The same, with some settings of its own: brokers that clean in seconds what they else clean in minutes. */
    public static KafkaCluster start(int brokers, Map<String, String> more) {
        try {
            // The kit's own is deleted while the JVM ends, beside brokers that halt it with 1 when it is gone.
            Path directory = Files.createTempDirectory("kafka-");
            Map<String, String> controller = new HashMap<>(topicDefaults(brokers));
            controller.putAll(more);
            TestKitNodes nodes = new TestKitNodes.Builder(productionFeatures())
                    .setBaseDirectory(directory)
                    .setCombined(true)
                    .setNumControllerNodes(1)
                    .setNumBrokerNodes(brokers)
                    .setPerServerProperties(Map.of(CONTROLLER, controller))
                    .build();
            KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
            settings(brokers).forEach(builder::setConfigProp);
            more.forEach(builder::setConfigProp);
            return start(nodes, builder.build(), directory);
        } catch (Exception e) {
            throw new IllegalStateException("The test cluster of " + brokers + " brokers did not start", e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates, writes and reads the topics of this cluster. */
    public TestTopics topics() {
        return topics;
    }

    /** Where the files of all its topics lie. */
    public Path directory() {
        return directory;
    }

    /** Stops a broker, counted from 0, in an orderly way; the cluster's controller runs on, also that of broker 0. */
    public void stopBroker(int index) {
        BrokerServer broker = broker(index);
        broker.shutdown();
        broker.awaitShutdown();
    }

    /** Starts a stopped broker again on the port it had; returns when it takes requests. */
    public void startBroker(int index) {
        broker(index).startup();
    }

    @Override
    public void close() {
        topics.close();
        try {
            kit.close();
        } catch (Exception e) {
            throw new IllegalStateException("The test cluster did not stop cleanly", e);
        }
    }

    private static KafkaCluster start(TestKitNodes nodes, KafkaClusterTestKit kit, Path directory) throws Exception {
        try {
            for (TestKitNode node : nodes.brokerNodes().values()) {
                format(node);
            }
            kit.startup();
            kit.waitForReadyBrokers();
            return new KafkaCluster(kit, directory);
        } catch (Exception e) {
            kit.close();
            throw e;
        }
    }

    // The kit's own format() prints a page to standard output.
    private static void format(TestKitNode node) throws Exception {
        MetaPropertiesEnsemble directories = node.initialMetaPropertiesEnsemble();
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(node.id())
                .setClusterId(directories.clusterId().orElseThrow())
                .setControllerListenerName(TestKitDefaults.DEFAULT_CONTROLLER_LISTENER_NAME)
                .setDirectories(directories.logDirProps().keySet())
                .setMetadataLogDirectory(directories.metadataLogDir())
                .run();
    }

    // The kit's own default is what Kafka has not released yet.
    private static BootstrapMetadata productionFeatures() {
        MetadataVersion version = MetadataVersion.latestProduction();
        Map<String, Short> levels = Feature.PRODUCTION_FEATURES.stream()
                .collect(Collectors.toMap(Feature::featureName, feature -> feature.defaultLevel(version)));
        return BootstrapMetadata.fromVersions(version, levels, "test");
    }

    private static Map<String, String> settings(int brokers) {
        String replicas = replicas(brokers);
        String inSync = inSync(brokers);
        Map<String, String> settings = new HashMap<>(BEHAVIOUR);
        settings.put("offsets.topic.replication.factor", replicas);
        settings.put("transaction.state.log.replication.factor", replicas);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("share.coordinator.state.topic.replication.factor", replicas);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
        settings.put("unstable.api.versions.enable", "false");
        settings.put("unstable.feature.versions.enable", "false");
        return settings;
    }

    private static Map<String, String> topicDefaults(int brokers) {
        return Map.of("default.replication.factor", replicas(brokers), "min.insync.replicas", inSync(brokers));
    }

    private static String replicas(int brokers) {
        return Integer.toString(Math.min(brokers, MAX_REPLICATION_FACTOR));
    }

    private static String inSync(int brokers) {
        return brokers < MAX_REPLICATION_FACTOR ? "1" : "2";
    }

    private BrokerServer broker(int index) {
        BrokerServer broker = kit.brokers().get(index);
        if (broker == null) {
            throw new IllegalArgumentException(
                    "no broker " + index + " among " + kit.brokers().keySet());
        }
        return broker;
    }

    private static final class Shared {
        private static final KafkaCluster CLUSTER = start(1);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(CLUSTER::close, "close-shared-kafka-cluster"));
        }
    }
}
