package io.millrace.schemas.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Ids without a registry: derived from the schema's CRC-64-AVRO fingerprint, in 2^30..2^31-1, where no registry's
 * counter ever arrives. A schema must have been registered here (by the program that contains it) before it can be
 * read.
 */
public final class FingerprintIds implements SchemaIds {

    private static final int LOWEST = 1 << 30;

    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();

    public static boolean isFingerprint(int id) {
        return id >= LOWEST;
    }

    /** The id of a schema, a pure function of its parsing canonical form. */
    public static int fingerprint(Schema schema) {
        return (int) (SchemaNormalization.parsingFingerprint64(schema) & (LOWEST - 1)) | LOWEST;
    }

    /**
     * Makes a schema readable.
     *
     * @throws IllegalStateException if another schema already has its id
     */
    public int register(Schema schema) {
        return ids.computeIfAbsent(schema, unseen -> {
            int id = fingerprint(unseen);
            Schema other = schemas.putIfAbsent(id, unseen);
            if (other != null
                    && SchemaNormalization.parsingFingerprint64(other)
                            != SchemaNormalization.parsingFingerprint64(unseen)) {
                throw new IllegalStateException(
                        unseen.getFullName() + " and " + other.getFullName() + " share the schema id " + id);
            }
            return id;
        });
    }

    @Override
    public void know(Schema schema) {
        register(schema);
    }

    @Override
    public int idOf(Schema schema, String topic) {
        return register(schema);
    }

    @Override
    public Schema schemaOf(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnreadableRecordException("unknown-schema", "no schema has the id " + id);
        }
        return schema;
    }
}
