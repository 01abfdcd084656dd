package io.millrace.runtime.topology;

import io.millrace.schemas.deadletter.DeadLetterRecord;
import io.millrace.schemas.deadletter.Refusal;
import io.millrace.schemas.shared.Reason;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the dead letters of one node: of the record that is being processed, or of none. */
final class DeadLetter {

    private final ProcessingContext context;
    private final String application;
    private final String processor;

    DeadLetter(ProcessingContext context, String application, String processor) {
        this.context = context;
        this.application = application;
        this.processor = processor;
    }

    /**
     * The record to write.
     *
     * @param commandId the command's, where the record was readable enough to have one
     */
    Record<byte @Nullable [], byte @Nullable []> of(
            Record<byte @Nullable [], byte @Nullable []> source, Reason reason, @Nullable String commandId) {
        // What time sends has no place of its own: Kafka Streams then names a null topic.
        Refusal.Source lies = context.recordMetadata()
                .filter(where -> where.topic() != null)
                .map(where -> new Refusal.Source(where.topic(), where.partition(), where.offset()))
                .orElse(null);
        Refusal refusal = new Refusal(reason, application, processor, lies, commandId);
        DeadLetterRecord letter = DeadLetterRecord.of(source.key(), source.value(), refusal);
        return new Record<>(letter.key(), letter.value(), Math.max(0, source.timestamp()), letter.headers());
    }
}
