package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people may say at {@code slack-notifications}: any text, or a JSON object with a message and perhaps a channel.
 * JSON of any other kind is text like any other. Each record is a subject of its own.
 */
public final class SlackDoor implements DoorParser {

    /** The template of what arrives here. */
    public static final String TEMPLATE = "slack-message";

    /** What every subject from here begins with; a derived id follows. */
    public static final String SUBJECT_PREFIX = "slack:";

    @Override
    public Command parse(DoorRecord door, long timestamp) {
        String text = DoorJson.text(door.value());
        ObjectNode object = objectWithMessage(text);
        return read(door, new Origin(timestamp, null), object != null ? object : json(text, null));
    }

    @Override
    public Command admit(DoorRecord door, Command avro) {
        DoorJson.checkSize(door.value());
        if (!(avro.body() instanceof Notify notify) || notify.getMessage().getChannel() != Channel.SLACK) {
            throw new UnreadableRecordException("unknown-type", "This door takes messages to Slack only.");
        }
        ObjectNode json =
                json(notify.getMessage().getText(), notify.getMessage().getSlackChannel());
        if (!avro.commandId().isEmpty()) {
            json.put("commandId", avro.commandId());
        }
        return read(door, new Origin(avro.timestamp(), Traces.orNull(avro.trace())), json);
    }

    /** The JSON form of a message; {@link #parse} reads the same in it. */
    public static ObjectNode json(@Nullable String message, @Nullable String channel) {
        return DoorJson.newObject().put("message", message).put("channel", channel);
    }

    /** The message in the JSON form, checked: what it says, and where if it says so. */
    public static Message message(FieldReader body) {
        String channel = body.optionalText("channel", Limits.SLACK_CHANNEL_CHARACTERS);
        // No builder: it would look classes up by name for its default values, and Avro trusts few packages.
        return new Message(
                "", Channel.SLACK, TEMPLATE, null, null, channel, said(body), List.of(), null, null, null, false, null);
    }

    private static Command read(DoorRecord door, Origin origin, ObjectNode json) {
        FieldReader body = FieldReader.of(json);
        Message message = message(body);
        message.setIntentId(door.topic().name() + ":" + door.derivedId());
        String commandId = Optional.ofNullable(body.optionalId("commandId")).orElseGet(door::derivedId);
        return new Command(
                commandId, SUBJECT_PREFIX + door.derivedId(), new Notify(message), origin.timestamp(), origin.trace());
    }

    private static String said(FieldReader body) {
        String text = body.optionalText("message", Limits.SLACK_MESSAGE_BYTES);
        if (text == null || text.isBlank()) {
            throw body.wrong("missing-field", "message", "must say something");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > Limits.SLACK_MESSAGE_BYTES) {
            throw body.wrong("too-long", "message", "may have at most " + Limits.SLACK_MESSAGE_BYTES + " bytes");
        }
        return text;
    }

    private static @Nullable ObjectNode objectWithMessage(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            JsonNode tree = DoorJson.tree(text);
            return tree instanceof ObjectNode object && object.has("message") ? object : null;
        } catch (UnreadableRecordException notJson) {
            return null;
        }
    }

    /** When a message came in, and the trace it belongs to. */
    private record Origin(long timestamp, @Nullable TraceContext trace) {}
}
