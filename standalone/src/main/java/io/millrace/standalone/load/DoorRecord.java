package io.millrace.standalone.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One record for a door. */
record DoorRecord(Topic<?> door, String key, byte @Nullable [] value) {

    static DoorRecord order(String key, String json) {
        return of(Topics.ORDERS, key, json);
    }

    static DoorRecord of(Topic<?> door, String key, String json) {
        return new DoorRecord(door, key, json.getBytes(UTF_8));
    }

    ProducerRecord<byte[], byte[]> toKafka() {
        return new ProducerRecord<>(door.name(), key.getBytes(UTF_8), value);
    }
}
