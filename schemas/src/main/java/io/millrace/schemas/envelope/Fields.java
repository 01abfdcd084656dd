package io.millrace.schemas.envelope;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The fields that all envelopes share, found by name once per type. */
final class Fields<E extends SpecificRecord> {

    private final Class<E> type;
    private final Schema schema;

    Fields(Class<E> type) {
        this.type = type;
        this.schema = SpecificData.get().getSchema(type);
    }

    int position(String name) {
        Schema.Field field = schema.getField(name);
        if (field == null) {
            throw new IllegalArgumentException(type.getName() + " is no envelope: it has no field " + name);
        }
        return field.pos();
    }

    E newRecord() {
        return type.cast(SpecificData.newInstance(type, schema));
    }
}
