package io.millrace.runtime.verify;

import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Names the fields in which two records differ, and never what is in them: it may be personal. */
final class Fields {

    private Fields() {}

    static String differing(Wiring wiring, String store, byte[] kept, byte[] given) {
        Optional<PlainStore<?>> plain = wiring.fold().stores().stream()
                .filter(one -> one.name().equals(store))
                .findFirst();
        return plain.map(one -> differing(one, kept, given)).orElse("other bytes");
    }

    private static String differing(PlainStore<?> store, byte[] kept, byte[] given) {
        SpecificRecord one;
        try {
            one = store.decode(kept);
        } catch (UnreadableRecordException | UnknownFactException e) {
            return "it cannot be read";
        }
        SpecificRecord other = store.decode(given);
        List<String> names = one.getSchema().getFields().stream()
                .filter(field -> !Objects.equals(one.get(field.pos()), other.get(field.pos())))
                .map(Schema.Field::name)
                .toList();
        return names.isEmpty() ? "other bytes" : "another " + String.join(", ", names);
    }
}
