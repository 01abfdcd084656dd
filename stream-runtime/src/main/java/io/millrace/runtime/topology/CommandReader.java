package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads an internal topic: commands and replies of other contexts. */
class CommandReader<C extends SpecificRecord> extends Reader {

    private final RecordCodec<C> codec;
    private final CommandEnvelope<C> envelope;
    private final Topic<C> topic;

    CommandReader(Node node, Topic<C> topic) {
        super(node);
        this.topic = topic;
        this.codec = new RecordCodec<>(topic.valueType(), node.environment().ids());
        this.envelope = new CommandEnvelope<>(topic.valueType());
    }

    @Override
    Passage read(Record<byte[], byte[]> record, RecordMetadata where) {
        Command command = command(record);
        if (topic.partition(command.aggregateId(), environment().partitions()) != where.partition()) {
            throw new UnreadableRecordException("misplaced", "The record lies on a partition that is not its id's.");
        }
        return new Passage.ToDecision(command);
    }

    private Command command(Record<byte[], byte[]> record) {
        try {
            return envelope.unwrap(codec.decode(record.value()), record.timestamp());
        } catch (UnknownFactException e) {
            throw new UnreadableRecordException("unknown-type", "The command is of a later version.", e);
        }
    }
}
