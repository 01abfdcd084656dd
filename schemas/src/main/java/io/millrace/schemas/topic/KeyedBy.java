package io.millrace.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which part of a key decides its partition. */
public enum KeyedBy {
    /** The whole key. */
    ID {
        @Override
        String partitionKey(String key) {
            return key;
        }
    },
    /** What follows the first colon: {@code order:o-1} lies where {@code o-1} lies. Without a colon, the whole key. */
    SUBJECT {
        @Override
        String partitionKey(String key) {
            return key.substring(key.indexOf(':') + 1);
        }
    },
    /** What stands between the first colon and the second: {@code session:c-1:f-1} lies where {@code c-1} lies. */
    OWNER {
        @Override
        String partitionKey(String key) {
            String owned = SUBJECT.partitionKey(key);
            int end = owned.indexOf(':');
            return end < 0 ? owned : owned.substring(0, end);
        }
    };

    abstract String partitionKey(String key);

    /**
     * The partition of a key: murmur2 over its UTF-8 bytes, as Kafka's own Java producer does it.
     *
     * @param partitions how many partitions the topic has, at least 1
     */
    public int partition(String key, int partitions) {
        byte[] bytes = partitionKey(key).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }
}
