package io.millrace.runtime.topology;

import io.millrace.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads a context's own intake: commands that a door reader sent round. */
final class IntakeReader<C extends SpecificRecord> extends CommandReader<C> {

    IntakeReader(Node node, Topic<C> intake) {
        super(node, intake);
    }

    @Override
    Origin origin(Record<byte[], byte[]> record, RecordMetadata where) {
        return Origin.ofRound(record, where);
    }
}
