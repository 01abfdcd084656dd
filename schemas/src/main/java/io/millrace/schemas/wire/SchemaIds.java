package io.millrace.schemas.wire;

import java.util.Map;
import org.apache.avro.Schema;

/** Gives each schema its number on the wire, and each number its schema. */
public interface SchemaIds {

    /**
     * The id that records of this schema carry on this topic.
     *
     * @throws SchemaRegistryException if only a registry can tell, and it does not
     */
    int idOf(Schema schema, String topic);

    /**
     * The schema a record was written with.
     *
     * @throws UnreadableRecordException if nobody knows the id
     * @throws SchemaRegistryException if only a registry can tell, and it does not
     */
    Schema schemaOf(int id);

    /** Makes records readable that carry the fingerprint of this schema. */
    void know(Schema schema);

    /**
     * As the settings say: a registry where {@code schema.registry.url} is set, fingerprints otherwise.
     *
     * @throws IllegalArgumentException if a setting cannot be used; names it, but not its value
     */
    static SchemaIds of(Map<String, String> settings) {
        FingerprintIds own = new FingerprintIds();
        return RegistrySettings.from(settings)
                .<SchemaIds>map(registry -> new RegistryIds(own, new RegistryClient(registry)))
                .orElse(own);
    }
}
