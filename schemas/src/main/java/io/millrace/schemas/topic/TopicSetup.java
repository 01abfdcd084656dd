package io.millrace.schemas.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics an application uses, if they are not there, and checks those that are. */
public final class TopicSetup {

    private static final int LONGEST_WAIT_S = 30;
    private static final String DAYS_30_MS = "2592000000";
    private static final String DAYS_90_MS = "7776000000";

    private final Admin admin;
    private final int partitions;

    public TopicSetup(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /** Returns once all topics are there and fit. */
    public void prepare(Collection<Topic<?>> topics) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(partitions), Optional.empty())
                        .configs(configOf(topic.kind())))
                .toList();
        admin.createTopics(wanted).values().forEach((name, created) -> awaitCreated(created));
        await(admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
    }

    private static Map<String, String> configOf(TopicKind kind) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        switch (kind) {
            case DOOR -> {
                config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
                config.put(TopicConfig.RETENTION_MS_CONFIG, DAYS_30_MS);
            }
            case LOG -> config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
            case INTERNAL -> config.put(TopicConfig.RETENTION_MS_CONFIG, DAYS_30_MS);
            case COMPACTED -> config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
            case DEAD_LETTERS -> config.put(TopicConfig.RETENTION_MS_CONFIG, DAYS_90_MS);
        }
        return config;
    }

    private static void awaitCreated(KafkaFuture<Void> created) {
        try {
            await(created);
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer in " + LONGEST_WAIT_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
