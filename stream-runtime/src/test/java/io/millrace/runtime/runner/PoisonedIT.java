package io.millrace.runtime.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.testkit.ForkedJvm;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.runtime.toy.protocol.FeePaid;
import io.millrace.schemas.envelope.Command;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic that cannot be read is not drained into the dead letters: the process says so, ends, and goes on there. */
@Tag("faults")
class PoisonedIT {

    private static final int POISONED = 150;
    private static final int USUAL_LIMIT = 100;

    @TempDir
    private Path directory;

    @Test
    void it_stops_before_what_is_too_much_and_goes_on_there_when_it_may() throws Exception {
        ToyOnKafka toy = new ToyOnKafka("poisoned");
        Settings settings = toy.settings(directory.resolve("state"));
        TopicPartition replies = new TopicPartition(toy.topics().replies().name(), toy.partition("l-1"));
        try (ForkedJvm process = ForkedJvm.start(ToyStream.class, settings.asMap(), directory.resolve("first"))) {
            toy.awaitTopics();
            toy.rent("l-1", "c-1");
            toy.awaitEvents(1);
            for (int number = 0; number < POISONED; number++) {
                KafkaCluster.shared()
                        .topics()
                        .produce(new ProducerRecord<>(
                                replies.topic(), replies.partition(), "l-1".getBytes(UTF_8), new byte[] {1}));
            }
            KafkaCluster.shared()
                    .topics()
                    .produce(toy.record(toy.topics().replies(), new Command("f-1", "l-1", new ConfirmFee(), 0, null)));

            assertThat(process.exitCode(ToyOnKafka.PATIENCE))
                    .as(process.printed())
                    .isEqualTo(1);
            assertThat(process.printed())
                    .contains("poisoned-1 stops: it cannot take more than 100 records a minute by its own fault, and "
                            + replies + " at ")
                    .contains("MILLRACE_POISON_PER_MINUTE allows more");
        }
        assertThat(toy.awaitEvents(1)).hasSize(1);
        int given = toy.deadLetters().size();
        assertThat(given).isLessThanOrEqualTo(USUAL_LIMIT);
        assertThat(handled(replies)).isEqualTo(given);

        Settings generous = settings.with(PoisonLimits.OURS, "1000");
        try (ForkedJvm process = ForkedJvm.start(ToyStream.class, generous.asMap(), directory.resolve("second"))) {
            toy.awaitEvents(2);
            process.stop();

            assertThat(process.exitCode(ToyOnKafka.PATIENCE))
                    .as(process.printed())
                    .isZero();
        }
        assertThat(toy.facts("l-1")).last().isInstanceOf(FeePaid.class);
        assertThat(toy.deadLetters()).hasSize(POISONED);
    }

    private static long handled(TopicPartition partition) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets("poisoned-1")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return committed == null ? 0 : committed.offset();
        }
    }
}
