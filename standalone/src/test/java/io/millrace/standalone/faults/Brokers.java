package io.millrace.standalone.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;

/** Three brokers of which two must have every record, each with a link for everybody whose network may fail. */
final class Brokers implements AutoCloseable {

    private static final int LONGEST_ANSWER_MS = 5_000;

    private final List<BrokerNode> nodes = new ArrayList<>();
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Admin admin;

    /** Prepares them; they are started by whoever keeps all programs. */
    Brokers(Stage stage) {
        List<String> linked = stage.cast().linked();
        for (String name : stage.cast().brokers()) {
            nodes.add(new BrokerNode(nodes.size() + 1, stage.directory().resolve(name), linked));
        }
        long sessionMs = stage.pace().brokerSession().toMillis();
        String clusterId = Uuid.randomUuid().toString();
        List<String> voters = nodes.stream().map(BrokerNode::voter).toList();
        Map<String, String> timing = Map.of(
                "broker.session.timeout.ms", Long.toString(sessionMs),
                "broker.heartbeat.interval.ms", Long.toString(sessionMs / 4));
        for (BrokerNode node : nodes) {
            Program program = node.program(clusterId, voters, timing);
            programs.put(program.name(), program);
        }
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                (Object) bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LONGEST_ANSWER_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LONGEST_ANSWER_MS));
    }

    Map<String, Program> programs() {
        return programs;
    }

    /** For those who judge: past all links. */
    String bootstrap() {
        return nodes.stream().map(BrokerNode::address).collect(Collectors.joining(","));
    }

    /** For somebody with links of his own. */
    String bootstrapOf(String name) {
        return nodes.stream().map(node -> "127.0.0.1:" + node.link(name).port()).collect(Collectors.joining(","));
    }

    /** Somebody's links to all brokers. */
    List<Proxy> links(String name) {
        return nodes.stream().map(node -> node.link(name)).toList();
    }

    /** Whether all brokers are there and have every record: until then no other may go. */
    boolean whole() {
        try {
            if (admin.describeCluster()
                            .nodes()
                            .get(LONGEST_ANSWER_MS, TimeUnit.MILLISECONDS)
                            .size()
                    < nodes.size()) {
                return false;
            }
            Set<String> topics = new HashSet<>(admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(LONGEST_ANSWER_MS, TimeUnit.MILLISECONDS));
            return admin
                    .describeTopics(topics)
                    .allTopicNames()
                    .get(LONGEST_ANSWER_MS, TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(Brokers::isWhole);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many records lie in a topic, as far as one can see. */
    long records(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> asked = new LinkedHashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        try {
            return admin.listOffsets(asked).all().get(LONGEST_ANSWER_MS, TimeUnit.MILLISECONDS).values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean isWhole(TopicPartitionInfo partition) {
        return partition.leader() != null
                && partition.isr().size() == partition.replicas().size();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        nodes.forEach(BrokerNode::close);
    }
}
