package io.millrace.schemas.wire;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What the versions of one type owe each other; every method answers with what is broken. */
final class SchemaRules {

    private SchemaRules() {}

    /** Every version can read whatever an earlier one has written. */
    static List<String> brokenBackward(List<Schema> versions) {
        List<String> broken = new ArrayList<>();
        for (int reader = 1; reader < versions.size(); reader++) {
            for (int writer = 0; writer < reader; writer++) {
                addIfBroken(broken, versions, reader, writer);
            }
        }
        return broken;
    }

    /** Every version can read whatever any other has written. */
    static List<String> brokenFull(List<Schema> versions) {
        List<String> broken = brokenBackward(versions);
        for (int reader = 0; reader < versions.size(); reader++) {
            for (int writer = reader + 1; writer < versions.size(); writer++) {
                addIfBroken(broken, versions, reader, writer);
            }
        }
        return broken;
    }

    /** The versions of each fact by itself, for those that stand in the union of several versions of an event. */
    static Map<String, List<Schema>> facts(List<Schema> events) {
        Map<String, List<Schema>> facts = new LinkedHashMap<>();
        for (Schema event : events) {
            Schema.Field fact = event.getField("fact");
            if (fact != null) {
                fact.schema()
                        .getTypes()
                        .forEach(branch -> facts.computeIfAbsent(branch.getFullName(), unseen -> new ArrayList<>())
                                .add(branch));
            }
        }
        return facts;
    }

    private static void addIfBroken(List<String> broken, List<Schema> versions, int reader, int writer) {
        SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(versions.get(reader), versions.get(writer));
        if (pair.getType() != COMPATIBLE) {
            broken.add(versions.get(reader).getName() + ": version " + (reader + 1) + " cannot read version "
                    + (writer + 1) + ": " + pair.getResult().getIncompatibilities());
        }
    }
}
