package io.millrace.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/** An application that starts beside its brokers, and is faster than one of them. */
class FewBrokersIT {

    private static final int AWAY = 1;
    private static final String TOPIC = Topics.ORDERS.name();

    @Test
    void topics_are_made_once_there_are_brokers_enough_for_their_replicas() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(2);
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            cluster.stopBroker(AWAY);
            await("one broker is gone")
                    .until(() -> admin.describeCluster().nodes().get().size() == 1);

            CompletableFuture<Void> prepared =
                    CompletableFuture.runAsync(() -> new TopicSetup(admin, 3).prepare(List.of(Topics.ORDERS)));
            await("it waits, and does not give up")
                    .during(Duration.ofSeconds(1))
                    .until(() -> !prepared.isDone());
            cluster.startBroker(AWAY);
            prepared.join();

            assertThat(replicas(admin)).containsOnly(2);
        }
    }

    private static List<Integer> replicas(Admin admin) throws InterruptedException, ExecutionException {
        TopicDescription described =
                admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC);
        return described.partitions().stream()
                .map(TopicPartitionInfo::replicas)
                .map(List::size)
                .toList();
    }
}
