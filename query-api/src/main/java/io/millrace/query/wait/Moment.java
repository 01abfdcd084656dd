package io.millrace.query.wait;

import io.millrace.query.log.DeadLetterNotice;
import io.millrace.schemas.envelope.Event;
import org.jspecify.annotations.Nullable;

/**
 * What is known when somebody who waits looks again.
 *
 * @param caused the first fact that the command caused; null while none is seen
 * @param buried why the command became a dead letter; null while none is seen
 * @param last whether the time is over: an answer is due, whatever is known
 */
public record Moment(@Nullable Event caused, @Nullable DeadLetterNotice buried, boolean last) {}
