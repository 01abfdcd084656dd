package io.millrace.runtime.topology;

import org.apache.kafka.common.KafkaException;

/**
 * A state in a schema that this version does not have: a later one wrote it. Whoever went on from it would forget what
 * it cannot read; no command is at fault, and no new thread mends it.
 */
public final class LaterStateException extends KafkaException {

    private static final long serialVersionUID = 1;

    public LaterStateException(String store, RuntimeException cause) {
        super("a state of " + store + " was written by a later version: start that version here", cause);
    }
}
