package io.millrace.runtime.topology;

import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** An application that starts before its brokers are enough for the replicas that they are to keep. */
class FewBrokersIT {

    private static final int PARTITIONS = 3;
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @Test
    void that_kafka_cannot_make_a_topic_yet_is_waited_out() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(1, Map.of("default.replication.factor", "2"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            TopicSetup setup = new TopicSetup(admin, PARTITIONS);

            CompletableFuture<Void> prepared =
                    CompletableFuture.runAsync(() -> setup.prepare(List.of(Topics.NAME_CLAIMS)));
            await("it does not give up").during(A_WHILE).until(() -> !prepared.isDone());
            make(admin);

            prepared.join();
        }
    }

    /** As somebody with more patience would. */
    private static void make(Admin admin) throws Exception {
        NewTopic topic = new NewTopic(Topics.NAME_CLAIMS.name(), Optional.of(PARTITIONS), Optional.of((short) 1));
        admin.createTopics(List.of(topic.configs(Map.of(
                        "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE),
                        "message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE)))))
                .all()
                .get();
    }
}
