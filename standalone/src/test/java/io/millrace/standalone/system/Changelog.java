package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.testkit.TestTopics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One store's changelog, to be damaged record by record, and mended. */
final class Changelog {

    private final TestTopics topics;
    private final String topic;
    private final Deque<ProducerRecord<byte[], byte[]>> mending = new ArrayDeque<>();

    /** Of a store of the first generation. */
    Changelog(TestTopics topics, String context, String store) {
        this.topics = topics;
        this.topic = context + "-1-" + store + "-changelog";
    }

    /** Where a record lies, as verify names the place. */
    String place(String key) {
        return place(last(key).partition(), key);
    }

    String place(int partition, String key) {
        return topic + "-" + partition + ": " + key;
    }

    byte[] value(String key) {
        return last(key).value();
    }

    /** What it held before its last value. */
    byte[] olderValue(String key) {
        List<ConsumerRecord<byte[], byte[]>> all = all(key);
        return all.get(all.size() - 2).value();
    }

    int partition(String key) {
        return last(key).partition();
    }

    /** The key of some record that is there and begins so. */
    String keyThatBegins(String beginning) {
        Map<String, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
        topics.readAll(topic).forEach(record -> last.put(new String(record.key(), UTF_8), record));
        return last.entrySet().stream()
                .filter(record -> record.getKey().startsWith(beginning)
                        && record.getValue().value() != null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing in " + topic + " begins with " + beginning));
    }

    /** Another value for a record that is there; null loses it. */
    void overwrite(String key, byte @Nullable [] value) {
        int partition = partition(key);
        mending.push(record(partition, key, value(key)));
        topics.produce(record(partition, key, value));
    }

    /** A record that is not there. */
    void add(int partition, String key, byte[] value) {
        mending.push(record(partition, key, null));
        topics.produce(record(partition, key, value));
    }

    /** Everything is as it was. */
    void mend() {
        mending.forEach(topics::produce);
        mending.clear();
    }

    /** Loses all of it; returns its name. */
    String delete() {
        topics.delete(topic);
        return topic;
    }

    private ConsumerRecord<byte[], byte[]> last(String key) {
        List<ConsumerRecord<byte[], byte[]>> all = all(key);
        return all.get(all.size() - 1);
    }

    private List<ConsumerRecord<byte[], byte[]>> all(String key) {
        List<ConsumerRecord<byte[], byte[]>> all = topics.readAll(topic).stream()
                .filter(record -> key.equals(new String(record.key(), UTF_8)))
                .toList();
        if (all.isEmpty()) {
            throw new AssertionError("there is no " + key + " in " + topic);
        }
        return all;
    }

    private ProducerRecord<byte[], byte[]> record(int partition, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value);
    }
}
