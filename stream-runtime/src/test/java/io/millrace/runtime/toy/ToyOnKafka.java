package io.millrace.runtime.toy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.DeadLetters;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.runtime.toy.protocol.LockerEvent;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The toy on the shared broker, under a context of its own: what is said to it, and what it says. */
public final class ToyOnKafka {

    public static final Duration PATIENCE = Duration.ofMinutes(1);
    public static final int PARTITIONS = 4;

    private final String context;
    private final ToyTopics topics;
    private final TestTopics kafka = KafkaCluster.shared().topics();
    private final FingerprintIds ids = new FingerprintIds();

    public ToyOnKafka(String context) {
        this.context = context;
        this.topics = ToyTopics.of(context);
    }

    public ToyTopics topics() {
        return topics;
    }

    public String applicationId() {
        return context + "-1";
    }

    /** Settings that fail over soon and give up at once when a deadline says so. */
    public Settings settings(Path stateDirectory) {
        Map<String, String> values = new HashMap<>();
        values.put(KafkaSettings.BOOTSTRAP, KafkaCluster.shared().bootstrapServers());
        values.put(KafkaSettings.PARTITIONS, Integer.toString(PARTITIONS));
        values.put("MILLRACE_STATE_DIR", stateDirectory.toString());
        values.put("MILLRACE_SETTLING_MS", "0");
        values.put("KAFKA_SESSION_TIMEOUT_MS", "1500");
        values.put("KAFKA_HEARTBEAT_INTERVAL_MS", "300");
        values.put("KAFKA_TRANSACTION_TIMEOUT_MS", "2000");
        values.put(ToyStream.CONTEXT, context);
        values.put(ToyStream.FEE_TIMEOUT, "3600000");
        return Settings.of(values);
    }

    /** Starts the toy and waits until it is ready. */
    public RunningStream start(Settings settings) {
        return start(settings, ToyStream.application(settings));
    }

    public RunningStream start(Settings settings, StreamApplication application) {
        RunningStream running = new StreamRunner(settings, new SimpleMeterRegistry()).start(application);
        await().atMost(PATIENCE).until(running::ready);
        return running;
    }

    /** Waits until somebody else has started the toy far enough to have made its topics. */
    public void awaitTopics() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().containsAll(List.of(context, context + "-events")));
        }
    }

    public void rent(String lockerId, String commandId) {
        kafka.produce(topics.door().name(), lockerId, Lockers.rent(lockerId, commandId));
    }

    public void giveBack(String lockerId, String commandId) {
        kafka.produce(
                topics.door().name(),
                lockerId,
                "{\"type\":\"ReturnLocker\",\"lockerId\":\"" + lockerId + "\",\"commandId\":\"" + commandId + "\"}");
    }

    /** The record of a command on an internal topic, with a timestamp of its own. */
    public ProducerRecord<byte[], byte[]> record(Topic<LockerCommand> topic, Command command) {
        LockerCommand wrapped = new CommandEnvelope<>(LockerCommand.class).wrap(command);
        return new ProducerRecord<>(
                topic.name(),
                partition(command.aggregateId()),
                command.timestamp(),
                command.aggregateId().getBytes(UTF_8),
                new RecordCodec<>(LockerCommand.class, ids).encode(topic.name(), wrapped));
    }

    public int partition(String lockerId) {
        return topics.door().partition(lockerId, PARTITIONS);
    }

    /** All committed events, of each locker in order. */
    public List<Event> events() {
        RecordCodec<LockerEvent> codec = new RecordCodec<>(LockerEvent.class, ids);
        EventEnvelope<LockerEvent> envelope = new EventEnvelope<>(LockerEvent.class);
        return kafka.readAll(topics.log().name()).stream()
                .map(record -> envelope.unwrap(codec.decode(record.value())))
                .toList();
    }

    /** Waits until the log holds so many events, and returns them. */
    public List<Event> awaitEvents(int count) {
        kafka.awaitRecords(topics.log().name(), count);
        return events();
    }

    /** The facts of one locker, in order. */
    public List<SpecificRecord> facts(String lockerId) {
        return events().stream()
                .filter(event -> event.aggregateId().equals(lockerId))
                .map(Event::fact)
                .toList();
    }

    /** The dead letters of this toy alone. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return kafka.readAll(Topics.DEAD_LETTERS.name()).stream()
                .filter(letter -> DeadLetters.header(letter, DeadLetterHeaders.APPLICATION)
                        .equals(applicationId()))
                .toList();
    }
}
