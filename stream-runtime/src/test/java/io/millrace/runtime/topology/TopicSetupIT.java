package io.millrace.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.topic.KeyedBy;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicKind;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.topic.UnfitTopicException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSetupIT {

    private static KafkaCluster cluster;
    private static Admin admin;

    @BeforeAll
    static void start() {
        cluster = KafkaCluster.start(1);
        admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        cluster.close();
    }

    @Test
    void the_whole_catalogue_is_made_once_however_many_ask_for_it() {
        CompletableFuture.allOf(Stream.generate(
                                () -> CompletableFuture.runAsync(() -> new TopicSetup(admin, 3).prepare(Topics.ALL)))
                        .limit(4)
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        new TopicSetup(admin, 3).prepare(Topics.ALL);
        assertThat(partitionsOf("order-events")).isEqualTo(3);
        assertThat(settingsOf("order-events"))
                .containsEntry("retention.ms", "-1")
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        assertThat(settingsOf("orders")).containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(settingsOf("contacts")).containsEntry("cleanup.policy", "compact");
        assertThat(settingsOf("dead-letters")).containsEntry("max.message.bytes", "3145728");
    }

    @Test
    void what_earlier_builds_made_for_longer_is_corrected_and_what_others_chose_is_named() {
        Map<String, String> ours = Map.of(
                "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE),
                "message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE),
                "max.message.bytes", "3145728");
        make("old-letters", 2, with(ours, "retention.ms", "7776000000"));
        make("chosen-letters", 2, with(ours, "retention.ms", "-1"));

        new TopicSetup(admin, 2).prepare(List.of(letters("old-letters")));

        assertThat(settingsOf("old-letters"))
                .containsEntry("retention.ms", "2592000000")
                .containsEntry("segment.ms", "86400000");
        assertThatThrownBy(() -> new TopicSetup(admin, 2).prepare(List.of(letters("chosen-letters"))))
                .isInstanceOf(UnfitTopicException.class)
                .hasMessageContaining("chosen-letters: retention.ms is -1, above 2592000000");
    }

    @Test
    void every_problem_of_every_topic_is_named() {
        make("unfit-log", 2, Map.of("retention.ms", "1000"));
        make("unfit-door", 4, Map.of());
        List<Topic<?>> topics =
                List.of(Topic.log("unfit-log", OrderEvent.class), Topic.door("unfit-door", OrderEvent.class));

        assertThatThrownBy(() -> new TopicSetup(admin, 4).prepare(topics))
                .isInstanceOf(UnfitTopicException.class)
                .hasMessageContaining("unfit-log has 2 partitions, not 4")
                .hasMessageContaining("unfit-log: retention.ms is 1000, not -1")
                .hasMessageContaining("unfit-door: message.timestamp.type is CreateTime, not LogAppendTime");
        assertThat(partitionsOf("unfit-log")).isEqualTo(2);
    }

    @Test
    void what_is_refused_by_kafka_is_named() {
        assertThatThrownBy(() -> new TopicSetup(admin, 1).prepare(List.of(Topic.log("no name", OrderEvent.class))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no name");
    }

    private static Topic<byte[]> letters(String name) {
        return new Topic<>(name, TopicKind.DEAD_LETTERS, KeyedBy.ID, byte[].class);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static void make(String topic, int partitions, Map<String, String> settings) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
        admin.createTopics(List.of(wanted))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static int partitionsOf(String topic) {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(topic)
                .partitions()
                .size();
    }

    private static Map<String, String> settingsOf(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin
                .describeConfigs(List.of(resource))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(resource)
                .entries()
                .stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
    }
}
