package io.millrace.runtime.topology;

import io.millrace.schemas.envelope.Command;

/** A command on its way to its decision, with the record it came in, should it end as a dead letter. */
record Inbound(Command command, Origin origin) {}
