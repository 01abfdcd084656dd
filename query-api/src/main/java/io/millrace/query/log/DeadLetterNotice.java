package io.millrace.query.log;

import io.millrace.schemas.shared.Reason;
import org.jspecify.annotations.Nullable;

/**
 * That a record became a dead letter.
 *
 * @param commandId null where the record was not readable enough to have one
 */
public record DeadLetterNotice(Reason reason, @Nullable String commandId) {}
