package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.Command;
import org.apache.kafka.streams.processor.api.Record;

/** Where a record that has been read goes on. */
sealed interface Passage {

    /** To its decision. */
    record ToDecision(Command command) implements Passage {}

    /** Round through a topic of our own, to the partition it belongs to. */
    record Round(String sink, Record<byte[], byte[]> record) implements Passage {}

    /** Nowhere: it concerns others. */
    record Over() implements Passage {}
}
