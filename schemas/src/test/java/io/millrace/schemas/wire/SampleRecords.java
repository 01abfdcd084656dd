package io.millrace.schemas.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes one record of each kind that a type can hold, every field filled, the same at every call: a function of the
 * schema alone.
 */
final class SampleRecords {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");
    private static final int NUMBER = 42;

    private SampleRecords() {}

    /** By the name of the fact or command in it; the type's own name where it is no envelope. */
    static <V extends SpecificRecord> Map<String, V> of(Class<V> type) {
        Schema schema = Vocabulary.schema(type);
        Map<String, V> samples = new LinkedHashMap<>();
        schema.getFields().stream()
                .filter(field -> isEnvelope(field.schema()))
                .flatMap(field -> field.schema().getTypes().stream())
                .forEach(branch -> samples.put(branch.getName(), type.cast(record(schema, branch))));
        if (samples.isEmpty()) {
            samples.put(schema.getName(), type.cast(record(schema, schema)));
        }
        return samples;
    }

    private static SpecificRecord record(Schema schema, Schema branch) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(classOf(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            Schema chosen = isEnvelope(field.schema()) ? branch : lastBranch(field.schema());
            record.put(field.pos(), value(field.name(), chosen));
        }
        return record;
    }

    private static Object value(String name, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "a-" + name;
            case INT -> NUMBER;
            case LONG -> schema.getLogicalType() == null ? (Object) (long) NUMBER : NOON;
            case BOOLEAN -> true;
            case ENUM -> classOf(schema).getEnumConstants()[1];
            case ARRAY -> List.of(value(name, lastBranch(schema.getElementType())));
            case RECORD -> record(schema, schema);
            default -> throw new AssertionError("no sample for " + schema);
        };
    }

    private static boolean isEnvelope(Schema schema) {
        return schema.isUnion()
                && schema.getTypes().stream().allMatch(branch -> branch.getType() == Schema.Type.RECORD);
    }

    // Ours begin with null, if they can be null.
    private static Schema lastBranch(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(schema.getTypes().size() - 1) : schema;
    }

    private static Class<?> classOf(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
