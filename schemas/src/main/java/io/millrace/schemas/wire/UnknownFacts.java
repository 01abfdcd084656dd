package io.millrace.schemas.wire;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps a fact that only a later version knows from being taken for another. Avro reads a record that the reader's
 * union does not name as any branch of like structure: a fact without fields as the first one without fields. So the
 * union gets an empty stand-in of the same name, which wins, and which no generated class belongs to.
 */
final class UnknownFacts {

    private UnknownFacts() {}

    /** The reader's schema, its unions with a stand-in for each record that only the writer's have. */
    static Schema withStandIns(Schema reader, Schema written) {
        List<Schema.Field> fields = new ArrayList<>();
        boolean same = true;
        for (Schema.Field field : reader.getFields()) {
            Schema.Field theirs = written.getField(field.name());
            Schema schema = theirs == null ? field.schema() : union(field.schema(), theirs.schema());
            same &= schema.equals(field.schema());
            fields.add(new Schema.Field(field, schema));
        }
        return same
                ? reader
                : Schema.createRecord(reader.getName(), reader.getDoc(), reader.getNamespace(), false, fields);
    }

    /**
     * The record itself.
     *
     * @throws UnknownFactException if a stand-in stands in it
     */
    static <V extends SpecificRecord> V known(V record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            if (field.schema().isUnion()
                    && record.get(field.pos()) instanceof GenericRecord unknown
                    && !(unknown instanceof SpecificRecord)) {
                throw new UnknownFactException(
                        "a later version of " + record.getSchema().getName() + ", a "
                                + unknown.getSchema().getName());
            }
        }
        return record;
    }

    private static Schema union(Schema reader, Schema written) {
        if (!reader.isUnion() || !written.isUnion()) {
            return reader;
        }
        List<Schema> branches = new ArrayList<>(reader.getTypes());
        for (Schema branch : written.getTypes()) {
            if (branch.getType() == Schema.Type.RECORD && reader.getIndexNamed(branch.getFullName()) == null) {
                branches.add(Schema.createRecord(branch.getName(), null, branch.getNamespace(), false, List.of()));
            }
        }
        return branches.size() == reader.getTypes().size() ? reader : Schema.createUnion(branches);
    }
}
