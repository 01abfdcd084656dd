package io.millrace.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows Avro records as JSON for people: instants in ISO 8601, enums by name, absent values left out, no wrapping
 * around unions. Where a union has several kinds of records, {@code type} beside it names the one that stands there.
 */
public final class AvroJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroJson() {}

    /**
     * A record as a tree, its fields in the order of their schema.
     *
     * @throws IllegalArgumentException if it holds what no record of ours does: bytes, a map, a number with a fraction
     */
    public static ObjectNode tree(IndexedRecord record) {
        ObjectNode tree = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof IndexedRecord branch && hasSeveralRecords(field.schema())) {
                tree.put("type", branch.getSchema().getName());
            }
            if (value != null) {
                tree.set(field.name(), node(field.schema(), value));
            }
        }
        return tree;
    }

    private static JsonNode node(Schema schema, Object value) {
        if (value instanceof IndexedRecord record) {
            return tree(record);
        }
        if (value instanceof Collection<?> list) {
            return array(branch(schema, Schema.Type.ARRAY), list);
        }
        if (value instanceof Instant instant) {
            return JSON.textNode(instant.toString());
        }
        if (value instanceof Long number) {
            return isInstant(branch(schema, Schema.Type.LONG))
                    ? JSON.textNode(Instant.ofEpochMilli(number).toString())
                    : JSON.numberNode(number);
        }
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof GenericEnumSymbol<?>) {
            return JSON.textNode(value.toString());
        }
        throw new IllegalArgumentException("cannot show a " + value.getClass().getName());
    }

    private static ArrayNode array(@Nullable Schema schema, Collection<?> list) {
        if (schema == null) {
            throw new IllegalArgumentException("a list where the schema has none");
        }
        ArrayNode array = JSON.arrayNode(list.size());
        list.forEach(element -> array.add(node(schema.getElementType(), element)));
        return array;
    }

    private static boolean isInstant(@Nullable Schema schema) {
        return schema != null && schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static @Nullable Schema branch(Schema schema, Schema.Type type) {
        if (schema.getType() == type) {
            return schema;
        }
        if (!schema.isUnion()) {
            return null;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() == type)
                .findFirst()
                .orElse(null);
    }

    private static boolean hasSeveralRecords(Schema schema) {
        return schema.isUnion()
                && schema.getTypes().stream()
                                .filter(branch -> branch.getType() == Schema.Type.RECORD)
                                .count()
                        > 1;
    }
}
