package io.millrace.runtime.topology;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into bytes before anything is put or forwarded: what cannot be written is found while nothing has
 * happened yet.
 */
final class Outbound {

    /** Below the 3 MiB that our topics take, with room for keys, headers and the batch. */
    static final int LONGEST_BYTES = (2 << 20) - (64 << 10);

    private final SchemaIds ids;
    private final Map<Class<?>, Encoder<?>> encoders = new HashMap<>();

    Outbound(SchemaIds ids) {
        this.ids = ids;
    }

    /** The value of a message; null is a tombstone. */
    byte @Nullable [] encode(Message message, String commandId, @Nullable TraceContext trace) {
        SpecificRecord body = message.body();
        return body == null ? null : encoderOf(message.topic()).encode(message, body, commandId, trace);
    }

    private Encoder<?> encoderOf(Topic<? extends SpecificRecord> topic) {
        Encoder<?> known = encoders.get(topic.valueType());
        if (known == null) {
            known = new Encoder<>(topic.valueType(), ids);
            encoders.put(topic.valueType(), known);
        }
        return known;
    }

    static byte[] bounded(byte[] bytes, String topic) {
        if (bytes.length > LONGEST_BYTES) {
            throw new TooLargeException(bytes.length + " bytes for " + topic + ", at most " + LONGEST_BYTES);
        }
        return bytes;
    }

    /** What would have been written is larger than a record may be. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException(String text) {
            super(text);
        }
    }

    private static final class Encoder<V extends SpecificRecord> {

        private final Class<V> type;
        private final RecordCodec<V> codec;
        private @Nullable CommandEnvelope<V> envelope;

        Encoder(Class<V> type, SchemaIds ids) {
            this.type = type;
            this.codec = new RecordCodec<>(type, ids);
        }

        byte[] encode(Message message, SpecificRecord body, String commandId, @Nullable TraceContext trace) {
            String topic = message.topic().name();
            V value = type.isInstance(body)
                    ? type.cast(body)
                    : envelope().wrap(new Command(commandId, message.key(), body, 0, trace));
            return bounded(codec.encode(topic, value), topic);
        }

        private CommandEnvelope<V> envelope() {
            if (envelope == null) {
                envelope = new CommandEnvelope<>(type);
            }
            return envelope;
        }
    }
}
