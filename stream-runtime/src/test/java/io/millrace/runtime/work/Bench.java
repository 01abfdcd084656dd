package io.millrace.runtime.work;

import static io.millrace.runtime.testkit.DeadLetters.header;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.ToyTopics;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.runtime.toy.protocol.Reminder;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One queue with topics of its own. */
final class Bench {

    /** An hour ago: what is older than a topic keeps would be deleted under the test. */
    @SuppressWarnings("TimeInStaticInitializer") // no run of the tests lasts as long as a topic keeps its records
    static final long STAMP = Instant.now().minusSeconds(3600).toEpochMilli();

    private static final RecordCodec<Reminder> WORK = new RecordCodec<>(Reminder.class, new FingerprintIds());

    private final KafkaCluster cluster;
    /** Of all work that is sent here. */
    static final Header HEADER = new RecordHeader("theirs", new byte[] {1});

    private final String name;
    final ToyTopics topics;
    private final KafkaSettings kafka;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    Bench(KafkaCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
        this.topics = ToyTopics.of(name);
        this.kafka = KafkaSettings.from(Settings.of(Map.of(KafkaSettings.BOOTSTRAP, cluster.bootstrapServers())));
        try (Admin admin = Admin.create(kafka.clients())) {
            new TopicSetup(admin, kafka.partitions())
                    .prepare(List.of(topics.reminders(), topics.replies(), Topics.DEAD_LETTERS));
        }
    }

    WorkQueue<Reminder, LockerCommand> queue(int slots, int batch, Job<Reminder> job) {
        return queue(slots, batch, job, budget(PoisonLimits.NONE));
    }

    PoisonBudget budget(PoisonLimits limits) {
        return new PoisonBudget(name, limits, InstantSource.system(), meters);
    }

    WorkQueue<Reminder, LockerCommand> queue(int slots, int batch, Job<Reminder> job, PoisonBudget budget) {
        WorkerEnvironment environment = new WorkerEnvironment(
                Settings.of(Map.of()), kafka, new FingerprintIds(), InstantSource.system(), meters, budget, () -> {
                    throw new IllegalStateException("no streams here");
                });
        return new WorkQueue<>(
                environment, new QueueSettings<>(name, topics.reminders(), topics.replies(), slots, batch), job);
    }

    void send(String lockerId, int number) {
        send(number % 4, lockerId.getBytes(UTF_8), WORK.encode("any", new Reminder(lockerId, number)));
    }

    void send(int partition, byte[] key, byte[] value) {
        ProducerRecord<byte[], byte[]> work =
                new ProducerRecord<>(topics.reminders().name(), partition, STAMP, key, value);
        work.headers().add(HEADER);
        cluster.topics().produce(work);
    }

    void sendAborted(int number) {
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", name);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<?> unused = producer.send(new ProducerRecord<>(
                    topics.reminders().name(), new byte[] {1}, WORK.encode("any", new Reminder("x", number))));
            producer.flush();
            producer.abortTransaction();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> awaitReports(int count) {
        return cluster.topics().awaitRecords(topics.replies().name(), count);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return cluster.topics().readAll(Topics.DEAD_LETTERS.name()).stream()
                .filter(letter -> header(letter, DeadLetterHeaders.APPLICATION).equals(name))
                .toList();
    }

    double inFlight() {
        return meters.get("millrace.work.in.flight").gauge().value();
    }
}
