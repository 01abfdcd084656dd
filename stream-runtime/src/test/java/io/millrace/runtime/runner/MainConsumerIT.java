package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.generation.Generations;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyTopics;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In what order a stream thread gets its work, and when it commits, on a real broker. */
class MainConsumerIT {

    private static final int NEW = 1_000;
    private static final int ANSWERS = 300;
    private static final int AT_ONCE = 10;
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = 300;

    private final TestTopics kafka = KafkaCluster.shared().topics();

    @Test
    void answers_come_before_new_work_that_has_been_fetched_already() {
        ToyTopics topics = ToyTopics.of("precedence");
        TopicPartition door = new TopicPartition(topics.door().name(), 0);
        TopicPartition replies = new TopicPartition(topics.replies().name(), 0);
        TopicPartition intake = new TopicPartition(topics.intake().name(), 0);
        // In whatever order a consumer hands out what it has fetched, new work lies before the answers.
        List<TopicPartition> inputs = List.of(door, replies, intake);
        inputs.forEach(input -> kafka.create(input.topic(), 1));
        inputs.forEach(input -> say(input.topic(), input.equals(replies) ? ANSWERS : NEW));
        try (MainConsumer consumer =
                consumer("precedence", Set.of(door.topic(), intake.topic()), new CommitsAtRest())) {
            consumer.assign(inputs);
            consumer.seekToBeginning(inputs);
            List<String> order = new ArrayList<>();
            await().atMost(ToyOnKafka.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        consumer.poll(LONGEST_POLL).forEach(record -> order.add(record.topic()));
                        return order.size() == 2 * NEW + ANSWERS;
                    });

            assertThat(order.lastIndexOf(replies.topic())).isLessThan(ANSWERS + 2 * AT_ONCE);
            assertThat(consumer.paused()).isEmpty();
        }
    }

    @Test
    void what_was_done_is_committed_when_no_more_is_to_be_done_and_not_at_the_interval(@TempDir Path directory) {
        ToyOnKafka toy = new ToyOnKafka("prompt");
        int interval = 5_000;
        int turns = 10;
        try (RunningStream running =
                toy.start(toy.settings(directory).with("MILLRACE_COMMIT_INTERVAL_MS", Integer.toString(interval)))) {
            assertThat(running.ready()).isTrue();
            long begun = System.nanoTime();
            for (int turn = 1; turn <= turns; turn++) {
                toy.rent("l-" + turn, "c-" + turn);
                toy.awaitEvents(turn);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("each turn would wait for the end of an interval")
                    .isLessThan(Duration.ofMillis(interval).multipliedBy(turns - 2));
        }
    }

    /** A task that has become a standby throws when it is asked to commit: that was the end of its thread. */
    @Test
    void who_wanted_to_commit_before_a_rebalance_is_not_asked_after_it() {
        String topic = ToyTopics.of("rebalance").replies().name();
        kafka.create(topic, 1);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()))) {
            new TopicSetup(admin, ToyOnKafka.PARTITIONS).prepare(List.of(Topics.GENERATIONS));
        }
        CommitsAtRest commits = new CommitsAtRest();
        AtomicInteger asked = new AtomicInteger();
        try (MainConsumer consumer = consumer("rebalance", Set.of(), commits)) {
            consumer.subscribe(Set.of(topic), new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    commits.soon(asked::incrementAndGet);
                }

                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
            });
            // On this thread: what is pending is pending for one.
            for (int turn = 0; turn < MOST_POLLS && consumer.assignment().isEmpty(); turn++) {
                consumer.poll(LONGEST_POLL);
            }
            assertThat(consumer.assignment()).isNotEmpty();
            consumer.poll(LONGEST_POLL);

            assertThat(asked).hasValue(0);
        }
    }

    private static void say(String topic, int number) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < number; i++) {
                // Closing waits for it.
                Future<?> unused = producer.send(new ProducerRecord<>(topic, new byte[] {1}));
            }
        }
    }

    private static MainConsumer consumer(String group, Set<String> newWork, CommitsAtRest commits) {
        String bootstrap = KafkaCluster.shared().bootstrapServers();
        KafkaSettings settings = KafkaSettings.from(Settings.of(Map.of(KafkaSettings.BOOTSTRAP, bootstrap)));
        Currency currency = new Currency(new Generations(settings, new FingerprintIds()), group, group + "-1");
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrap,
                "max.poll.records",
                AT_ONCE,
                "group.id",
                group,
                "auto.offset.reset",
                "earliest");
        return new MainConsumer(config, new MainConsumer.Attendants(new ReadingProgress(), commits, newWork, currency));
    }
}
