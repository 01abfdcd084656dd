package io.millrace.runtime.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What Millrace needs of any broker it runs on: checked for the test cluster and for the embedded broker alike. */
public final class BrokerContract {
    private BrokerContract() {}

    /** Of three transactions, one aborted, one committed and one open, the second alone is seen. */
    public static void showsOnlyWhatWasCommitted(String bootstrapServers) throws Exception {
        String topic = "transactions-" + UUID.randomUUID();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "transactional.id", topic);
        try (TestTopics topics = new TestTopics(bootstrapServers);
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            topics.create(topic, 1);
            producer.initTransactions();

            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "aborted")).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "committed")).get();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "open")).get();

            assertThat(values(topics.readAll(topic))).containsExactly("committed");
        }
    }

    /** A share group that comes after the records gets them all. */
    public static void givesAShareGroupItsWork(String bootstrapServers) throws Exception {
        String topic = "work-" + UUID.randomUUID();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "group.id", topic);
        startAtTheBeginning(bootstrapServers, topic);
        try (TestTopics topics = new TestTopics(bootstrapServers);
                KafkaShareConsumer<String, String> worker =
                        new KafkaShareConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            topics.create(topic, 2);
            topics.produce(topic, "a", "one");
            topics.produce(topic, "b", "two");
            worker.subscribe(List.of(topic));

            List<String> taken = new ArrayList<>();
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                worker.poll(Duration.ofMillis(100)).forEach(record -> taken.add(record.value()));
                return taken.size() >= 2;
            });

            assertThat(taken).containsExactlyInAnyOrder("one", "two");
        }
    }

    /** The values of these records as text. */
    public static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> new String(record.value(), UTF_8)).toList();
    }

    private static void startAtTheBeginning(String bootstrapServers, String group) throws Exception {
        ConfigEntry earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, group),
                            List.of(new AlterConfigOp(earliest, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
