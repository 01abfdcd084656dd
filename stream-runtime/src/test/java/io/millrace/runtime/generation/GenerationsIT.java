package io.millrace.runtime.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.schemas.generations.Generation;
import io.millrace.schemas.topic.TopicSetup;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Which generation of a context runs; whatever else stands on the topic must keep nobody from starting. */
class GenerationsIT {

    private final TestTopics topics = KafkaCluster.shared().topics();
    private final KafkaSettings kafka = KafkaSettings.from(
            Settings.of(Map.of(KafkaSettings.BOOTSTRAP, KafkaCluster.shared().bootstrapServers())));
    private final Generations generations = new Generations(kafka, new FingerprintIds());
    private final RecordCodec<Generation> codec = new RecordCodec<>(Generation.class, new FingerprintIds());

    @Test
    void the_last_readable_word_counts_and_without_one_it_is_the_first() {
        try (Admin admin = Admin.create(kafka.clients())) {
            new TopicSetup(admin, kafka.partitions()).prepare(List.of(Topics.GENERATIONS));
        }
        assertThat(generations.current("gen-a")).isEqualTo(1);

        say("gen-a", codec.encode("generations", new Generation(2)));
        say("gen-a", codec.encode("generations", new Generation(3)));
        assertThat(generations.current("gen-a")).isEqualTo(3);

        say("gen-a", "garbage".getBytes(UTF_8));
        say("gen-a", new byte[] {0, 0, 0, 0, 9, 1});
        say("gen-a", null);
        assertThat(generations.current("gen-a")).isEqualTo(3);
    }

    private void say(String context, byte[] value) {
        int partition = Topics.GENERATIONS.partition(context, kafka.partitions());
        topics.produce(new ProducerRecord<>("generations", partition, context.getBytes(UTF_8), value));
    }
}
