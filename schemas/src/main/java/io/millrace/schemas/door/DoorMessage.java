package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A door record once it has proved to be readable: its fields, and the ids that its command gets. */
record DoorMessage(
        DoorRecord door, long timestamp, @Nullable TraceContext trace, FieldReader body) {

    static DoorMessage ofJson(DoorRecord door, long timestamp) {
        return new DoorMessage(door, timestamp, null, DoorJson.read(door.value()));
    }

    /** An Avro command as if it had been written in the native form. */
    static DoorMessage ofAvro(DoorRecord door, Command avro, Function<Command, ObjectNode> json) {
        DoorJson.checkSize(door.value());
        return new DoorMessage(door, avro.timestamp(), Traces.orNull(avro.trace()), FieldReader.of(json.apply(avro)));
    }

    /** What kind of native form it is; null if it is none. */
    @Nullable
    String nativeType() {
        return body.optionalText("type");
    }

    /** What kind of event of an earlier system it is. */
    String eventType() {
        String type = body.optionalText("eventType");
        if (type == null) {
            throw body.wrong("unknown-type", "type", "is missing, and so is eventType");
        }
        return type;
    }

    UnreadableRecordException unknown(String typeField) {
        return body.wrong("unknown-type", typeField, "must be one that this door knows");
    }

    Command command(String aggregateId, SpecificRecord command) {
        String given = body.optionalId("commandId");
        return new Command(given != null ? given : door.derivedId(), aggregateId, command, timestamp, trace);
    }

    /** The id of something new: the body's, else the key, else derived. A key that contradicts the body is ignored. */
    String newId(@Nullable String inBody) {
        if (inBody != null) {
            return inBody;
        }
        String key = door.keyText();
        return key != null && Ids.isGiven(key) ? key : door.derivedId();
    }

    /** The id of something that may have been derived when it was new: the body's, else the key. */
    String knownId(FieldReader in, String name) {
        String inBody = in.optionalKnownId(name);
        return inBody != null ? inBody : keyInsteadOf(in, name, Ids::isKnown);
    }

    /** The id of something that somebody named: the body's, else the key. */
    String givenId(FieldReader in, String name) {
        String inBody = in.optionalId(name);
        return inBody != null ? inBody : keyInsteadOf(in, name, Ids::isGiven);
    }

    private String keyInsteadOf(FieldReader in, String name, Predicate<String> isId) {
        String key = door.keyText();
        if (key == null || !isId.test(key)) {
            throw in.wrong("missing-field", name, "is missing, and the record's key is no id either");
        }
        return key;
    }
}
