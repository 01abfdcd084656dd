package io.millrace.runtime.toy;

import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.runtime.toy.protocol.ReturnLocker;
import io.millrace.schemas.door.DoorJson;
import io.millrace.schemas.door.DoorParser;
import io.millrace.schemas.door.DoorRecord;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What people may say at the door: {@code {"type":"RentLocker","lockerId":"l-1","phone":"+49 1"}} and ReturnLocker. */
final class LockerDoor implements DoorParser {

    @Override
    public Command parse(DoorRecord door, long timestamp) {
        FieldReader body = DoorJson.read(door.value());
        SpecificRecord said = said(body);
        String lockerId = orDerived(body.optionalId("lockerId"), door);
        return new Command(orDerived(body.optionalId("commandId"), door), lockerId, said, timestamp, null);
    }

    @Override
    public Command admit(DoorRecord door, Command avro) {
        if (avro.body() instanceof RentLocker || avro.body() instanceof ReturnLocker) {
            return avro;
        }
        throw new UnreadableRecordException("unknown-type", "This door takes what people say only.");
    }

    private static SpecificRecord said(FieldReader body) {
        String type = body.text("type");
        if (type.equals("RentLocker")) {
            return new RentLocker(body.optionalText("phone"));
        }
        if (type.equals("ReturnLocker")) {
            return new ReturnLocker();
        }
        throw new UnreadableRecordException("unknown-type", "type must be RentLocker or ReturnLocker.");
    }

    private static String orDerived(@Nullable String given, DoorRecord door) {
        return Optional.ofNullable(given).orElseGet(door::derivedId);
    }
}
