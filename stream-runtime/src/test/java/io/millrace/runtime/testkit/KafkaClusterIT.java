package io.millrace.runtime.testkit;

import static io.millrace.runtime.testkit.BrokerContract.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

class KafkaClusterIT {
    private final KafkaCluster cluster = KafkaCluster.shared();

    @Test
    void a_record_comes_back_with_all_that_was_sent() {
        cluster.topics().create("whole", 3);
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                "whole", 2, 1_234L, bytes("key"), bytes("value"), List.of(new RecordHeader("name", bytes("content"))));

        cluster.topics().produce(sent);

        List<ConsumerRecord<byte[], byte[]>> found = cluster.topics().readAll("whole");
        assertThat(found).hasSize(1);
        ConsumerRecord<byte[], byte[]> record = found.get(0);
        assertThat(record.partition()).isEqualTo(2);
        assertThat(record.timestamp()).isEqualTo(1_234L);
        assertThat(record.key()).isEqualTo(bytes("key"));
        assertThat(record.value()).isEqualTo(bytes("value"));
        assertThat(record.headers().lastHeader("name").value()).isEqualTo(bytes("content"));
    }

    @Test
    void what_a_transaction_wrote_is_read_only_if_it_was_committed() throws Exception {
        BrokerContract.showsOnlyWhatWasCommitted(cluster.bootstrapServers());
    }

    @Test
    void a_share_group_gets_what_was_written_before_it_came() throws Exception {
        BrokerContract.givesAShareGroupItsWork(cluster.bootstrapServers());
    }

    @Test
    void more_records_than_awaited_fail_the_test() {
        cluster.topics().create("too-many", 1);
        cluster.topics().produce("too-many", "k", "1");
        cluster.topics().produce("too-many", "k", "2");

        assertThat(cluster.topics().awaitRecords("too-many", 2)).hasSize(2);
        assertThatThrownBy(() -> cluster.topics().awaitRecords("too-many", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("topic too-many holds 2 records, not 1");
    }

    @Test
    void a_topic_that_is_not_there_fails_the_test() {
        assertThatThrownBy(() -> cluster.topics().readAll("nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("there is no topic nowhere");
    }

    @Test
    void a_topic_that_exists_already_fails_the_test() {
        cluster.topics().create("twice", 1);

        assertThatThrownBy(() -> cluster.topics().create("twice", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void kcat_sends_and_reads() {
        cluster.topics().create("from-outside", 1);
        Kcat kcat = Kcat.installed();

        kcat.run("o-1={\"a\":1}\no-2=two\n", "-P", "-b", cluster.bootstrapServers(), "-t", "from-outside", "-K", "=");

        assertThat(values(cluster.topics().awaitRecords("from-outside", 2))).containsExactly("{\"a\":1}", "two");
        assertThat(kcat.run("", "-C", "-e", "-q", "-b", cluster.bootstrapServers(), "-t", "from-outside", "-K", "="))
                .isEqualTo("o-1={\"a\":1}\no-2=two\n");
    }

    @Test
    void a_kcat_that_fails_fails_the_test() {
        assertThatThrownBy(() -> Kcat.installed().run("", "-C"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended with 1");
    }

    @Test
    void three_brokers_go_on_when_one_stops_and_take_it_back() {
        try (KafkaCluster three = KafkaCluster.start(3)) {
            three.topics().create("replicated", 3);
            produceToAllPartitions(three, "before");

            three.stopBroker(1);
            produceToAllPartitions(three, "without");
            three.startBroker(1);
            // With min ISR 2 these are acknowledged only if the broker that came back replicates again.
            three.stopBroker(2);
            produceToAllPartitions(three, "after");

            assertThat(values(three.topics().readAll("replicated")))
                    .containsExactly(
                            "before", "without", "after", "before", "without", "after", "before", "without", "after");
        }
    }

    @Test
    void nothing_deletes_the_logs_of_brokers_that_still_run() {
        List<String> atTheEndOfTheJvm = new ArrayList<>();
        Exit.setShutdownHookAdder((name, action) -> atTheEndOfTheJvm.add(name));

        try (KafkaCluster another = KafkaCluster.start(1)) {
            assertThat(atTheEndOfTheJvm).as(another.bootstrapServers()).isEmpty();
        } finally {
            Exit.resetShutdownHookAdder();
        }
    }

    private static void produceToAllPartitions(KafkaCluster cluster, String value) {
        for (int partition = 0; partition < 3; partition++) {
            cluster.topics().produce(new ProducerRecord<>("replicated", partition, null, bytes(value)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
