package io.millrace.runtime.topology;

import io.millrace.runtime.poison.Fault;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.schemas.deadletter.DeadLetterRecord;
import io.millrace.schemas.deadletter.Digest;
import io.millrace.schemas.deadletter.Refusal;
import io.millrace.schemas.shared.Reason;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the dead letters of one node: of the record that is being processed, or of none. */
final class DeadLetter {

    private final String application;
    private final String processor;

    DeadLetter(String application, String processor) {
        this.application = application;
        this.processor = processor;
    }

    /**
     * The record to write.
     *
     * @param timestamp epoch milliseconds
     * @param commandId the command's, where the record was readable enough to have one
     */
    Record<byte @Nullable [], byte @Nullable []> of(
            Origin origin, long timestamp, Reason reason, @Nullable String commandId) {
        Refusal refusal = new Refusal(reason, application, processor, origin.source(), commandId);
        return record(DeadLetterRecord.of(origin.sent(), refusal), timestamp);
    }

    /** The same, for who counts. */
    PoisonBudget.Letter letter(Origin origin, Reason reason, Fault fault) {
        return new PoisonBudget.Letter(application, fault, reason.getCode(), where(origin));
    }

    /** The same of a record that may hold a secret: without its value. */
    Record<byte @Nullable [], byte @Nullable []> withheld(Origin origin, long timestamp, Reason reason, Digest digest) {
        Refusal refusal = new Refusal(reason, application, processor, origin.source(), null);
        return record(DeadLetterRecord.withheld(origin.sent(), digest, refusal), timestamp);
    }

    private String where(Origin origin) {
        Refusal.Source source = origin.source();
        return source == null
                ? "a deadline of " + processor
                : source.topic() + "-" + source.partition() + " at " + source.offset();
    }

    private static Record<byte @Nullable [], byte @Nullable []> record(DeadLetterRecord letter, long timestamp) {
        return new Record<>(letter.key(), letter.value(), Math.max(0, timestamp), letter.headers());
    }
}
