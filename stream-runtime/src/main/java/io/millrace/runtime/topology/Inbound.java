package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.Command;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to its decision, with the bytes it came in, should it end as a dead letter.
 *
 * @param raw the record's value as it lay on the topic; null for a command that time sent
 */
record Inbound(Command command, byte @Nullable [] raw) {}
