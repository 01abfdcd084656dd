package io.millrace.schemas.door;

import io.millrace.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One record as it lies at a door.
 *
 * @param partitions how many partitions the door's topic has
 * @param key as sent; null when none was
 * @param value as sent; at most 1 MiB, never null
 */
public record DoorRecord(
        Topic<?> topic, int partitions, int partition, long offset, byte @Nullable [] key, byte[] value) {

    /**
     * The id of what has none of its own: {@code ~}, topic, partition, offset and the smallest number that makes it
     * hash to the partition it already lies on. No given id can begin with {@code ~}.
     */
    public String derivedId() {
        String stem = "~" + topic.name() + "-" + partition + "-" + offset + "-";
        int number = 0;
        while (topic.partition(stem + number, partitions) != partition) {
            number++;
        }
        return stem + number;
    }

    /** The key as text; null when there is none or it is empty. */
    public @Nullable String keyText() {
        return key == null || key.length == 0 ? null : new String(key, StandardCharsets.UTF_8);
    }
}
