package io.millrace.schemas.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/**
 * Ids that a schema registry gives, under the subject {@code <topic>-value}. What was written without a registry stays
 * readable: ids in the range of fingerprints are looked up in our own table, all others in the registry, in one log.
 * Each answer is asked for once.
 */
final class RegistryIds implements SchemaIds {

    private static final int MOST_KEPT = 10_000;
    private static final long UNKNOWN_FOR_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final FingerprintIds own;
    private final RegistryClient registry;
    private final Map<String, Map<Schema, Integer>> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknown = new ConcurrentHashMap<>();

    RegistryIds(FingerprintIds own, RegistryClient registry) {
        this.own = own;
        this.registry = registry;
    }

    @Override
    public int idOf(Schema schema, String topic) {
        Map<Schema, Integer> ofTopic = ids.computeIfAbsent(topic, unseen -> new ConcurrentHashMap<>());
        Integer id = ofTopic.get(schema);
        if (id == null) {
            id = registry.id(topic + "-value", schema);
            ofTopic.put(schema, id);
        }
        return id;
    }

    @Override
    public Schema schemaOf(int id) {
        if (FingerprintIds.isFingerprint(id)) {
            return own.schemaOf(id);
        }
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = ask(id);
            keep(schemas, id, schema);
        }
        return schema;
    }

    @Override
    public void know(Schema schema) {
        own.know(schema);
    }

    private Schema ask(int id) {
        Long since = unknown.get(id);
        if (id < 0 || (since != null && System.nanoTime() - since < UNKNOWN_FOR_NANOS)) {
            throw unknown(id);
        }
        Optional<Schema> schema = registry.schema(id).flatMap(RegistryIds::parsed);
        if (schema.isEmpty()) {
            keep(unknown, id, System.nanoTime());
            throw unknown(id);
        }
        return schema.get();
    }

    // A schema that refers to others is none of ours: ours are whole.
    private static Optional<Schema> parsed(String text) {
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (RuntimeException e) {
            // Any: where a name is unknown, Avro fails with a NullPointerException.
            return Optional.empty();
        }
    }

    private static UnreadableRecordException unknown(int id) {
        return new UnreadableRecordException("unknown-schema", "No usable Avro schema has the id " + id + ".");
    }

    private static <V> void keep(Map<Integer, V> cache, int id, V value) {
        if (cache.size() >= MOST_KEPT) {
            cache.clear();
        }
        cache.put(id, value);
    }
}
