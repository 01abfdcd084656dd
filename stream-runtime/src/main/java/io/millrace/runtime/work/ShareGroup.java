package io.millrace.runtime.work;

import io.millrace.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes work off a share group: whatever is returned has been acknowledged and committed, so no other worker gets it, and
 * what dies with this process is missed by whoever waits for its report.
 */
final class ShareGroup implements AutoCloseable {

    private static final int LONGEST_QUESTION_S = 30;

    private final KafkaShareConsumer<byte[], byte[]> consumer;

    ShareGroup(KafkaSettings kafka, QueueSettings<?, ?> queue) {
        configure(kafka, queue.group());
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, queue.group());
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, queue.batch());
        consumer = new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Set.of(queue.work().name()));
    }

    /** At most a batch; empty when there is nothing within the time. */
    List<Taken> take(Duration longest) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
            consumer.acknowledge(record, AcknowledgeType.ACCEPT);
            records.add(record);
        }
        if (records.isEmpty()) {
            return List.of();
        }
        Set<String> lost = failures(consumer.commitSync());
        return records.stream()
                .filter(record -> !lost.contains(place(record.topic(), record.partition())))
                .map(ShareGroup::taken)
                .toList();
    }

    /** Where the acknowledgement failed the records are not ours: they will be delivered again. */
    private static Set<String> failures(Map<TopicIdPartition, Optional<KafkaException>> committed) {
        return committed.entrySet().stream()
                .filter(partition -> partition.getValue().isPresent())
                .map(partition ->
                        place(partition.getKey().topic(), partition.getKey().partition()))
                .collect(Collectors.toSet());
    }

    private static String place(String topic, int partition) {
        return topic + "-" + partition;
    }

    private static Taken taken(ConsumerRecord<byte[], byte[]> record) {
        String id = place(record.topic(), record.partition()) + "-" + record.offset() + "-"
                + record.deliveryCount().map(String::valueOf).orElse("1");
        return new Taken(id, record.key(), record.value(), record.timestamp());
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
        consumer.close(Duration.ofSeconds(2));
    }
}
