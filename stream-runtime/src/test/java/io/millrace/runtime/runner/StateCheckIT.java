package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.ToyTopics;
import io.millrace.runtime.toy.ToyTopology;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.wire.FingerprintIds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A context whose state does not fit its log must not start: it would decide on nothing. */
class StateCheckIT {

    private final TestTopics topics = KafkaCluster.shared().topics();
    private final KafkaSettings kafka = KafkaSettings.from(
            Settings.of(Map.of(KafkaSettings.BOOTSTRAP, KafkaCluster.shared().bootstrapServers())));
    private final Admin admin = Admin.create(kafka.clients());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void a_log_without_records_needs_no_state() {
        Wiring wiring = prepared("check-new");

        check("check-new", wiring);
    }

    @Test
    void a_log_that_holds_but_aborted_records_needs_no_state() {
        Wiring wiring = prepared("check-aborted");
        try (KafkaProducer<String, String> producer = inTransaction("check-aborted")) {
            Future<?> unused = producer.send(new ProducerRecord<>(wiring.log().name(), 0, "l-1", "never happened"));
            producer.flush();
            producer.abortTransaction();
        }

        check("check-aborted", wiring);
    }

    @Test
    void history_without_offsets_without_a_changelog_or_with_an_empty_one_is_refused() throws Exception {
        Wiring wiring = prepared("check-lost");
        topics.produce(new ProducerRecord<>(wiring.log().name(), 2, null, new byte[] {1}));

        assertUnfit("check-lost", wiring, "no committed offset");

        admin.alterConsumerGroupOffsets(
                        "check-lost-1", Map.of(new TopicPartition("check-lost", 0), new OffsetAndMetadata(0)))
                .all()
                .get();
        assertUnfit("check-lost", wiring, "check-lost-1-lockers-changelog is missing");

        topics.create("check-lost-1-lockers-changelog", kafka.partitions());
        topics.produce(new ProducerRecord<>("check-lost-1-lockers-changelog", 1, null, new byte[] {1}));
        assertUnfit("check-lost", wiring, "check-lost-1-lockers-changelog-2 is empty");

        topics.produce(new ProducerRecord<>("check-lost-1-lockers-changelog", 2, null, new byte[] {1}));
        check("check-lost", wiring);
    }

    @Test
    void offsets_that_a_dead_process_left_in_an_open_transaction_are_waited_for() {
        Wiring wiring = prepared("check-open");
        topics.produce(new ProducerRecord<>(wiring.log().name(), 0, null, new byte[] {1}));
        topics.create("check-open-1-lockers-changelog", kafka.partitions());
        topics.produce(new ProducerRecord<>("check-open-1-lockers-changelog", 0, null, new byte[] {1}));
        try (KafkaProducer<String, String> producer = inTransaction("check-open");
                KafkaConsumer<String, String> group = member("check-open-1")) {
            producer.sendOffsetsToTransaction(
                    Map.of(new TopicPartition(wiring.log().name(), 0), new OffsetAndMetadata(1)),
                    group.groupMetadata());

            CompletableFuture<Void> checked = CompletableFuture.runAsync(() -> check("check-open", wiring));

            Awaitility.await().during(Duration.ofMillis(500)).until(() -> !checked.isDone());
            producer.commitTransaction();
            assertThat(checked).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private static KafkaConsumer<String, String> member(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers(), "group.id", group),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static KafkaProducer<String, String> inTransaction(String id) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers(), "transactional.id", id),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private void assertUnfit(String context, Wiring wiring, String what) {
        assertThatThrownBy(() -> check(context, wiring))
                .isInstanceOf(UnfitStateException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("millrace replay " + context);
    }

    private void check(String context, Wiring wiring) {
        new StateCheck(admin, kafka).check(context, context + "-1", wiring);
    }

    private Wiring prepared(String context) {
        ToyTopics toy = ToyTopics.of(context);
        Wiring wiring = ToyTopology.wire(
                StreamEnvironment.ofNone(context + "-1", kafka.partitions(), new FingerprintIds()),
                toy,
                ToyStream.decider(toy, LockerPolicy.standard()));
        new TopicSetup(admin, kafka.partitions()).prepare(wiring.topics());
        return wiring;
    }
}
