package io.millrace.schemas.deadletter;

import io.millrace.schemas.shared.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why a record becomes a dead letter, and who says so.
 *
 * @param application the application id
 * @param processor the node or worker that could not take it
 * @param source where the record lies; null if it is not one of a topic
 * @param commandId the command's, where the record was readable enough to have one
 */
public record Refusal(
        Reason reason,
        String application,
        String processor,
        @Nullable Source source,
        @Nullable String commandId) {

    /** Where a record lies. */
    public record Source(String topic, int partition, long offset) {}
}
