package io.millrace.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transactions that were being ended when the broker was killed. Kafka 4.3.1 forgot some of them at its next start, and
 * no committed record behind them could be read any more.
 */
@Tag("faults")
class OpenTransactionsIT {

    private static final int PARTITIONS = 8;
    private static final int PRODUCERS = 4;
    private static final int LIVES = 3;

    private final AtomicInteger committed = new AtomicInteger();

    @Test
    void every_transaction_ends_after_a_kill(@TempDir Path directory) throws Exception {
        for (int life = 0; life < LIVES; life++) {
            try (ForkedBroker broker = ForkedBroker.start(directory)) {
                if (life == 0) {
                    try (TestTopics topics = new TestTopics(broker.bootstrapServers())) {
                        topics.create("facts", PARTITIONS);
                    }
                }
                assertEverythingCanBeRead(broker);
                List<Thread> writing = startWriting(broker, life);
                await().atMost(Duration.ofMinutes(1)).until(() -> committed.get() > 100);
                broker.kill();
                for (Thread writer : writing) {
                    writer.interrupt();
                    writer.join();
                }
                committed.set(0);
            }
        }
        try (ForkedBroker broker = ForkedBroker.start(directory)) {
            assertEverythingCanBeRead(broker);
        }
    }

    /** Nothing holds back the last stable offset for longer than a transaction may last. */
    private static void assertEverythingCanBeRead(ForkedBroker broker) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()))) {
            await("the last stable offsets reach the ends")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreException(ExecutionException.class)
                    .untilAsserted(() -> assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            asked.put(new TopicPartition("facts", partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private List<Thread> startWriting(ForkedBroker broker, int life) {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < PRODUCERS; number++) {
            String transactionalId = "writer-" + life + "-" + number;
            Thread thread = new Thread(() -> write(broker.bootstrapServers(), transactionalId), transactionalId);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    /** Commits one small transaction over all partitions after the other until the broker is gone. */
    private void write(String bootstrap, String transactionalId) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                5_000,
                ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                5);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            while (!Thread.currentThread().isInterrupted()) {
                producer.beginTransaction();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    Future<?> unused = producer.send(new ProducerRecord<>("facts", partition, null, "said"));
                }
                producer.commitTransaction();
                committed.incrementAndGet();
            }
        } catch (KafkaException e) {
            // The broker was killed.
        }
    }
}
