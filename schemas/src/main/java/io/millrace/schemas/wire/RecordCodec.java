package io.millrace.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes one generated type in the Confluent wire format: byte 0, the schema's id in four bytes (big
 * endian), Avro binary. Classes are looked up in the type's own schema only, so that no system property and no name in
 * the data decides what is loaded. Thread-safe.
 */
public final class RecordCodec<V extends SpecificRecord> {

    private static final int HEADER_BYTES = 5;

    private final Class<V> type;
    private final SchemaIds ids;
    private final ClosedData data;
    private final Schema schema;
    private final SpecificDatumWriter<V> writer;
    private final Map<Integer, SpecificDatumReader<V>> readers = new ConcurrentHashMap<>();

    public RecordCodec(Class<V> type, SchemaIds ids) {
        this.type = type;
        this.ids = ids;
        this.data = new ClosedData(type);
        this.schema = SpecificData.get().getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, data);
        ids.know(schema);
        KeptSchemas.of(schema).forEach(ids::know);
    }

    /** The bytes of a record as they stand on the topic. */
    public byte[] encode(String topic, V record) {
        int id = ids.idOf(schema, topic);
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(0);
        out.write(id >>> 24);
        out.write(id >>> 16);
        out.write(id >>> 8);
        out.write(id);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * The record in the bytes.
     *
     * @throws UnreadableRecordException if they are not this type in the wire format
     * @throws UnknownFactException if they hold a union branch that only a later version knows
     */
    public V decode(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != 0) {
            throw new UnreadableRecordException("not-avro", "not in the Avro wire format");
        }
        int id = (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
        SpecificDatumReader<V> reader = readers.get(id);
        if (reader == null) {
            reader = readerFor(id);
        }
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            V record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecordException("not-avro", "bytes follow the record");
            }
            return UnknownFacts.known(record);
        } catch (AvroTypeException e) {
            throw new UnknownFactException("a later version of " + type.getSimpleName(), e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new UnreadableRecordException("not-avro", "not a " + type.getSimpleName(), e);
        }
    }

    private SpecificDatumReader<V> readerFor(int id) {
        Schema written = ids.schemaOf(id);
        if (!written.getFullName().equals(schema.getFullName())) {
            throw new UnreadableRecordException(
                    "wrong-type", "a " + written.getFullName() + ", not a " + type.getName());
        }
        SpecificDatumReader<V> reader =
                new SpecificDatumReader<>(written, UnknownFacts.withStandIns(schema, written), data);
        readers.put(id, reader);
        return reader;
    }

    /** Knows the classes of one schema and no others. */
    private static final class ClosedData extends SpecificData {

        private final Map<String, Class<?>> classes = new HashMap<>();

        ClosedData(Class<?> type) {
            super(type.getClassLoader());
            addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
            collect(SpecificData.get().getSchema(type), type.getClassLoader());
        }

        private void collect(Schema schema, ClassLoader loader) {
            switch (schema.getType()) {
                case RECORD -> {
                    if (remember(schema, loader)) {
                        schema.getFields().forEach(field -> collect(field.schema(), loader));
                    }
                }
                case ENUM -> remember(schema, loader);
                case ARRAY -> collect(schema.getElementType(), loader);
                case UNION -> schema.getTypes().forEach(branch -> collect(branch, loader));
                default -> {}
            }
        }

        private boolean remember(Schema schema, ClassLoader loader) {
            if (classes.containsKey(schema.getFullName())) {
                return false;
            }
            try {
                classes.put(schema.getFullName(), Class.forName(SpecificData.getClassName(schema), true, loader));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("no generated class for " + schema.getFullName(), e);
            }
            return true;
        }

        @Override
        public @Nullable Class<?> getClass(Schema schema) {
            return switch (schema.getType()) {
                case RECORD, ENUM, FIXED -> classes.get(schema.getFullName());
                default -> super.getClass(schema);
            };
        }
    }
}
