package io.millrace.schemas.topic;

/**
 * One topic of the catalogue: everything that its writers and readers must agree on.
 *
 * @param name as Kafka knows it
 * @param kind decides retention, compaction and timestamps
 * @param keyedBy which part of the (UTF-8) key decides the partition
 * @param valueType the generated Avro class of its values; {@code byte[]} where values are not ours to read
 */
public record Topic<V>(String name, TopicKind kind, KeyedBy keyedBy, Class<V> valueType) {

    public static <V> Topic<V> door(String name, Class<V> valueType) {
        return new Topic<>(name, TopicKind.DOOR, KeyedBy.ID, valueType);
    }

    public static <V> Topic<V> log(String name, Class<V> valueType) {
        return new Topic<>(name, TopicKind.LOG, KeyedBy.ID, valueType);
    }

    public static <V> Topic<V> internal(String name, Class<V> valueType) {
        return new Topic<>(name, TopicKind.INTERNAL, KeyedBy.ID, valueType);
    }

    public static <V> Topic<V> compacted(String name, Class<V> valueType) {
        return new Topic<>(name, TopicKind.COMPACTED, KeyedBy.ID, valueType);
    }

    /** The same topic, keyed by a subject: {@code order:o-1}, partitioned by what follows the colon. */
    public Topic<V> keyedBySubject() {
        return new Topic<>(name, kind, KeyedBy.SUBJECT, valueType);
    }

    /** The same topic, keyed by what an owner has: {@code session:c-1:f-1}, partitioned by what the colons enclose. */
    public Topic<V> keyedByOwner() {
        return new Topic<>(name, kind, KeyedBy.OWNER, valueType);
    }

    /** The partition that a key belongs to. */
    public int partition(String key, int partitions) {
        return keyedBy.partition(key, partitions);
    }

    @Override
    public String toString() {
        return name;
    }
}
