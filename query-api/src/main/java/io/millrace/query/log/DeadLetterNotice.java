package io.millrace.query.log;

import io.millrace.schemas.shared.Reason;
import org.jspecify.annotations.Nullable;

/**
 * That a record became a dead letter.
 *
 * @param key the record's; command ids are told apart by aggregate, and what the API writes has its id as key
 * @param commandId null where the record was not readable enough to have one
 */
public record DeadLetterNotice(
        Reason reason, @Nullable String key, @Nullable String commandId) {}
