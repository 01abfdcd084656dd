package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.schemas.envelope.Command;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our downtime is not the others' silence: what they answered meanwhile is read before anybody is given up. */
class ReadingProgressIT {

    private static final int BACKLOG = 5_000;

    private final ToyOnKafka toy = new ToyOnKafka("progress");

    @Test
    void who_answered_while_we_were_away_is_heard_before_who_did_not_is_given_up(@TempDir Path directory) {
        String paid = "l-0";
        String silent = IntStream.range(1, 1000)
                .mapToObj(number -> "l-" + number)
                .filter(id -> toy.partition(id) == toy.partition(paid))
                .findFirst()
                .orElseThrow();
        Settings settings = toy.settings(directory).with(ToyStream.FEE_TIMEOUT, "1");
        try (RunningStream running = toy.start(settings.with("MILLRACE_SETTLING_MS", "3600000"))) {
            toy.rent(paid, "c-1");
            toy.rent(silent, "c-1");
            toy.awaitEvents(2);
            assertThat(running.ready()).isTrue();
        }
        answerAtTheEndOfABacklog(paid, silent);

        // Both deadlines have passed long ago.
        try (RunningStream running = toy.start(settings)) {
            await().atMost(ToyOnKafka.PATIENCE).until(() -> toy.facts(silent).size() == 2);

            assertThat(toy.facts(paid))
                    .extracting(fact -> fact.getSchema().getName())
                    .containsExactly("LockerRented", "FeePaid");
            assertThat(toy.facts(silent))
                    .extracting(fact -> fact.getSchema().getName())
                    .containsExactly("LockerRented", "RentalEnded");
            assertThat(running.ready()).isTrue();
        }
    }

    /**
     * Answers nobody waits for, the one that counts, and at the very end of each topic a transaction that was aborted.
     */
    private void answerAtTheEndOfABacklog(String paid, String silent) {
        long now = Instant.now().toEpochMilli();
        String elsewhere = paid + "-free";
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int number = 0; number < BACKLOG; number++) {
                send(producer, onPartitionOf(paid, confirm(elsewhere, "x-" + number, now)));
            }
            send(producer, toy.record(toy.topics().replies(), confirm(paid, "c-2", now)));
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, toy.record(toy.topics().replies(), confirm(silent, "c-2", now)));
            send(producer, toy.record(toy.topics().intake(), confirm(silent, "c-2", now)));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        // Flushing, committing and aborting wait for it.
        Future<?> unused = producer.send(record);
    }

    private static Command confirm(String lockerId, String commandId, long now) {
        return new Command(commandId, lockerId, new ConfirmFee(), now, null);
    }

    /** Misplaced, so that each costs a dead letter: a backlog that takes its time. */
    private ProducerRecord<byte[], byte[]> onPartitionOf(String lockerId, Command command) {
        ProducerRecord<byte[], byte[]> record = toy.record(toy.topics().replies(), command);
        return new ProducerRecord<>(
                record.topic(), toy.partition(lockerId), record.timestamp(), record.key(), record.value(), List.of());
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        KafkaCluster.shared().bootstrapServers(),
                        "transactional.id",
                        "progress-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
