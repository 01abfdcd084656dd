package io.millrace.query.notifications;

import io.millrace.query.shape.ReasonJson;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was to be told, and what became of it.
 *
 * @param at when that was last known to change
 * @param attempts how many tries there were
 */
record IntentJson(
        String id,
        String subject,
        String channel,
        String template,
        String status,
        String at,
        int attempts,
        @Nullable String nextAttemptAt,
        @Nullable ReasonJson reason) {
    static IntentJson of(IntentState intent) {
        Instant next = intent.getStatus() == IntentStatus.WAITING ? intent.getDeadlineAt() : null;
        return new IntentJson(
                intent.getMessage().getIntentId(),
                intent.getSubject(),
                intent.getMessage().getChannel().name(),
                intent.getMessage().getTemplate(),
                intent.getStatus().name(),
                intent.getAt().toString(),
                intent.getAttempt(),
                next == null ? null : next.toString(),
                ReasonJson.orNull(intent.getReason()));
    }
}
