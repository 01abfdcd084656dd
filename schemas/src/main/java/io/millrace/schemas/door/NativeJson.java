package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.wire.AvroJson;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Writes commands in the native JSON form of a door, so that reading them gives the same commands again. */
final class NativeJson {

    private final String idField;
    private final Set<Schema> types;

    /**
     * For one door.
     *
     * @param idField the name that the aggregate's id has there
     * @param types the commands that have a native form there
     */
    NativeJson(String idField, Set<Schema> types) {
        this.idField = idField;
        this.types = types;
    }

    /**
     * The native form; empty ids are left out.
     *
     * @throws UnreadableRecordException {@code unknown-type} if the command has none
     */
    ObjectNode write(Command command) {
        SpecificRecord body = command.body();
        if (!types.contains(body.getSchema())) {
            throw new UnreadableRecordException(
                    "unknown-type", "This door takes no " + body.getSchema().getName() + ".");
        }
        ObjectNode json = DoorJson.newObject();
        json.put("type", body.getSchema().getName());
        putUnlessEmpty(json, "commandId", command.commandId());
        putUnlessEmpty(json, idField, command.aggregateId());
        json.setAll(AvroJson.tree(body));
        return json;
    }

    private static void putUnlessEmpty(ObjectNode json, String name, String id) {
        if (!id.isEmpty()) {
            json.put(name, id);
        }
    }
}
