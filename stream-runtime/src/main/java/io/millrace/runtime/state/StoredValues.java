package io.millrace.runtime.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.schemas.state.StateStore;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;

/** Reads the values that ops servers answer with, as they lie on the wire. */
final class StoredValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Class<?>, RecordCodec<?>> codecs = new ConcurrentHashMap<>();

    /**
     * Records of a store.
     *
     * @throws StateUnavailableException if they are in no form that is known here
     */
    <V> List<Entry<V>> all(StateStore<V> store, byte[] body) {
        List<Entry<V>> entries = new ArrayList<>();
        try {
            for (JsonNode entry : JSON.readTree(body).withArray("records")) {
                byte[] value = Base64.getDecoder().decode(entry.path("value").asText());
                entries.add(new Entry<>(entry.path("key").asText(), one(store, value)));
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new StateUnavailableException(store.context() + " answers what cannot be read", e);
        }
        return entries;
    }

    /**
     * One record of a store.
     *
     * @throws StateUnavailableException if it is in no form that is known here
     */
    @SuppressWarnings("unchecked") // the codec was made for the type of this store
    <V> V one(StateStore<V> store, byte[] bytes) {
        RecordCodec<?> codec = codecs.computeIfAbsent(store.type(), StoredValues::codec);
        try {
            return (V) codec.decode(bytes);
        } catch (UnreadableRecordException e) {
            // Most likely another version of the program, while one replaces the other.
            throw new StateUnavailableException(store.context() + " answers in a form that is not known here", e);
        }
    }

    private static RecordCodec<?> codec(Class<?> type) {
        return new RecordCodec<>(type.asSubclass(SpecificRecord.class), new FingerprintIds());
    }
}
