package io.millrace.runtime.work;

import io.millrace.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The work queue as one member of its share group sees it. For one thread only, but for {@link #wakeup}. */
final class ShareGroup implements AutoCloseable {

    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);
    private static final int LONGEST_QUESTION_S = 15;

    private final KafkaShareConsumer<byte[], byte[]> consumer;

    /** Joins the group. */
    ShareGroup(KafkaSettings kafka, QueueSettings<?, ?> queue) {
        configure(kafka, queue.group());
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, queue.group());
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        // Without it a poll may bring more than was asked for, and more than there are slots.
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, queue.batch());
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        consumer = new KafkaShareConsumer<>(config, bytes, bytes);
        consumer.subscribe(Set.of(queue.work().name()));
    }

    /** At most a batch; every record must be accepted or released before the next call. */
    ConsumerRecords<byte[], byte[]> poll(Duration longest) {
        return consumer.poll(longest);
    }

    /** No other worker is to get it. */
    void accept(ConsumerRecord<byte[], byte[]> record) {
        consumer.acknowledge(record, AcknowledgeType.ACCEPT);
    }

    /** Another worker, or this one, is to get it again. */
    void release(ConsumerRecord<byte[], byte[]> record) {
        consumer.acknowledge(record, AcknowledgeType.RELEASE);
    }

    /**
     * The partitions whose accepted records are surely ours now; those of others will be delivered again, or are lost.
     */
    Set<TopicPartition> commit() {
        return consumer.commitSync(LONGEST_COMMIT).entrySet().stream()
                .filter(answer -> answer.getValue().isEmpty())
                .map(answer -> answer.getKey().topicPartition())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ends what is being waited for, from another thread. */
    void wakeup() {
        consumer.wakeup();
    }

    /** Only committed work counts, and none that waited before the group existed is lost. */
    private static void configure(KafkaSettings kafka, String group) {
        Collection<AlterConfigOp> wanted =
                List.of(set("share.isolation.level", "read_committed"), set("share.auto.offset.reset", "earliest"));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try (Admin admin = Admin.create(kafka.clients())) {
            admin.incrementalAlterConfigs(Map.of(resource, wanted)).all().get(LONGEST_QUESTION_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot configure the share group " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    @Override
    public void close() {
        consumer.close(LONGEST_CLOSE);
    }
}
