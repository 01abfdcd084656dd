package io.millrace.runtime.decide;

import io.millrace.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Something another context (or a worker) must be told.
 *
 * @param topic where it is told
 * @param key of the record; where the topic carries commands, the aggregate they are for
 * @param body a command, which the runtime puts into the topic's envelope, or the topic's own value; null is a
 *     tombstone
 */
public record Message(
        Topic<? extends SpecificRecord> topic,
        String key,
        @Nullable SpecificRecord body) {}
