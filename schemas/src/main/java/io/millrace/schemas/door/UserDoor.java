package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.Digest;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Optional;
import java.util.Set;

/**
 * What people may say at {@code users}: customers, and the event of earlier systems. A record with a password in it is
 * refused, and its bytes go nowhere.
 */
public final class UserDoor implements DoorParser {

    private static final NativeJson NATIVE = new NativeJson(
            "customerId",
            Set.of(
                    RegisterCustomer.getClassSchema(),
                    ChangeAddress.getClassSchema(),
                    DeactivateCustomer.getClassSchema(),
                    ReactivateCustomer.getClassSchema(),
                    DeleteCustomer.getClassSchema()));

    private final NameKey key;

    /**
     * For one system.
     *
     * @param key makes the digest of what is not kept, so that who has it cannot try passwords against it
     */
    public UserDoor(NameKey key) {
        this.key = key;
    }

    @Override
    public Command parse(DoorRecord door, long timestamp) {
        FieldReader body = DoorJson.read(door.value());
        refuseSecrets(body);
        return read(new DoorMessage(door, timestamp, null, body));
    }

    @Override
    public Command admit(DoorRecord door, Command avro) {
        return read(DoorMessage.ofAvro(door, avro, UserDoor::json));
    }

    @Override
    public Optional<Digest> withheld(byte[] value) {
        return Secrets.mayBeIn(value)
                ? Optional.of(new Digest(DeadLetterHeaders.HMAC_SHA256, key.digest(value)))
                : Optional.empty();
    }

    /**
     * Refuses what holds a password, at any depth.
     *
     * @throws UnreadableRecordException {@code has-secret} if it does; nothing of it is quoted
     */
    public static void refuseSecrets(FieldReader body) {
        Secrets.refuseAny(body.tree());
    }

    /**
     * The native form of a command; {@link #parse} reads the same command in it.
     *
     * @throws UnreadableRecordException if it has none
     */
    public static ObjectNode json(Command command) {
        return NATIVE.write(command);
    }

    /** RegisterCustomer in the native form; its type and ids are not looked at. */
    public static RegisterCustomer register(FieldReader body) {
        return new RegisterCustomer(body.text("username"), body.optionalEmail("email"));
    }

    /** ChangeAddress in the native form; its type and ids are not looked at. */
    public static ChangeAddress changeAddress(FieldReader body) {
        String email = body.optionalEmail("email");
        if (email == null) {
            throw body.wrong("missing-field", "email", "is missing");
        }
        return new ChangeAddress(email);
    }

    private static Command read(DoorMessage message) {
        String type = message.nativeType();
        return type != null ? nativeForm(message, type) : earlierForm(message);
    }

    private static Command nativeForm(DoorMessage message, String type) {
        FieldReader body = message.body();
        return switch (type) {
            case "RegisterCustomer" ->
                message.command(message.newId(body.optionalIdOrNumber("customerId")), register(body));
            case "ChangeAddress" -> message.command(message.knownId(body, "customerId"), changeAddress(body));
            case "DeactivateCustomer" -> message.command(message.knownId(body, "customerId"), new DeactivateCustomer());
            case "ReactivateCustomer" -> message.command(message.knownId(body, "customerId"), new ReactivateCustomer());
            case "DeleteCustomer" -> message.command(message.knownId(body, "customerId"), new DeleteCustomer());
            default -> throw message.unknown("type");
        };
    }

    private static Command earlierForm(DoorMessage message) {
        if (!message.eventType().equals("UserCreated")) {
            throw message.unknown("eventType");
        }
        FieldReader user = message.body().object("user");
        return message.command(message.newId(user.optionalIdOrNumber("id")), register(user));
    }
}
