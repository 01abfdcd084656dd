package io.millrace.runtime.work;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the work queue in the hands of this worker. */
record Taken<V>(ConsumerRecord<byte[], byte[]> record, V value) {

    /** Unique per delivery: topic, partition, offset, delivery count. */
    String id() {
        return record.topic() + "-" + record.partition() + "-" + record.offset() + "-"
                + record.deliveryCount().map(String::valueOf).orElse("1");
    }

    /** Of the record, to be handed on, epoch milliseconds. */
    long timestamp() {
        return Math.max(0, record.timestamp());
    }
}
