package io.millrace.runtime.work;

import io.millrace.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as a queue.
 *
 * @param group the share group whose members share out the work
 * @param work what is to be done
 * @param results where reports go, in the envelope of their context's commands, under the work's key
 * @param slots how many pieces of work may be under way at once
 * @param batch how many are taken at once, and only while so many slots are free
 */
public record QueueSettings<V extends SpecificRecord, C extends SpecificRecord>(
        String group, Topic<V> work, Topic<C> results, int slots, int batch) {

    public QueueSettings {
        if (batch < 1 || slots < batch) {
            throw new IllegalArgumentException("a batch is 1 to " + slots + " pieces, not " + batch);
        }
    }
}
