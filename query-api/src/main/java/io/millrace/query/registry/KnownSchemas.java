package io.millrace.query.registry;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.KeptSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** All versions of the schemas of all topics: by subject, and by the id that stands before a record. */
final class KnownSchemas {
    private final SortedMap<String, List<Schema>> bySubject = new TreeMap<>();
    private final Map<Integer, Schema> byId = new TreeMap<>();

    KnownSchemas() {
        for (Topic<?> topic : Topics.ALL) {
            if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
                List<Schema> versions = versions(SpecificData.get().getSchema(topic.valueType()));
                bySubject.put(topic.name() + "-value", versions);
                versions.forEach(schema -> byId.put(FingerprintIds.fingerprint(schema), schema));
            }
        }
    }

    private static List<Schema> versions(Schema newest) {
        List<Schema> versions = new ArrayList<>(KeptSchemas.of(newest));
        if (versions.isEmpty() || !versions.get(versions.size() - 1).equals(newest)) {
            versions.add(newest);
        }
        return versions;
    }

    Set<String> subjects() {
        return bySubject.keySet();
    }

    /** The oldest first: version 1 is at 0. */
    Optional<List<Schema>> versionsOf(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }

    Optional<Schema> withId(int id) {
        return Optional.ofNullable(byId.get(id));
    }
}
