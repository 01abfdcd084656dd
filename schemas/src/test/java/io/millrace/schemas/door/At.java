package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Records as tests put them at a door: partition 2 of 4, offset 17, stamped 1234. */
record At(Topic<?> topic, DoorParser parser) {

    static final long TIMESTAMP = 1234;

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    DoorRecord record(@Nullable String key, byte[] value) {
        return new DoorRecord(topic, 4, 2, 17, key == null ? null : bytes(key), value);
    }

    String derivedId() {
        return record(null, new byte[0]).derivedId();
    }

    Command parse(String json) {
        return parse(null, json);
    }

    Command parse(@Nullable String key, String json) {
        return parser.parse(record(key, bytes(json)), TIMESTAMP);
    }

    UnreadableRecordException refuses(String json) {
        return refuses(null, json);
    }

    UnreadableRecordException refuses(@Nullable String key, String json) {
        UnreadableRecordException[] thrown = new UnreadableRecordException[1];
        assertThatExceptionOfType(UnreadableRecordException.class)
                .as(json)
                .isThrownBy(() -> parse(key, json))
                .satisfies(e -> thrown[0] = e);
        return thrown[0];
    }
}
