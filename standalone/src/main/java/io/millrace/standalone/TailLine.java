package io.millrace.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.AvroJson;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record as one JSON object: Avro as a tree, JSON as it is, text as text, anything else in base64. */
final class TailLine {

    private static final int HEADER_BYTES = 5;

    private final SchemaIds ids;
    private final GenericData data = new GenericData();
    private final ObjectMapper json = new ObjectMapper();

    TailLine(SchemaIds ids) {
        this.ids = ids;
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        Topics.ALL.forEach(topic -> {
            if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
                new RecordCodec<>(topic.valueType().asSubclass(SpecificRecord.class), ids);
            }
        });
    }

    static Optional<String> key(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key()).map(bytes -> new String(bytes, UTF_8));
    }

    ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        key(record).ifPresent(key -> line.put("key", key));
        if (record.headers().iterator().hasNext()) {
            ObjectNode headers = line.putObject("headers");
            record.headers()
                    .forEach(header -> headers.put(
                            header.key(), header.value() == null ? null : new String(header.value(), UTF_8)));
        }
        line.set("value", value(record.value()));
        return line;
    }

    private @Nullable JsonNode value(byte @Nullable [] bytes) {
        if (bytes == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (bytes.length > HEADER_BYTES && bytes[0] == 0) {
            return avro(bytes).<JsonNode>map(tree -> tree).orElseGet(() -> base64(bytes));
        }
        return text(bytes);
    }

    private Optional<ObjectNode> avro(byte[] bytes) {
        try {
            Schema schema =
                    ids.schemaOf(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
            GenericDatumReader<IndexedRecord> reader = new GenericDatumReader<>(schema, schema, data);
            IndexedRecord record = reader.read(
                    null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
            return Optional.of(AvroJson.tree(record));
        } catch (UnreadableRecordException | AvroRuntimeException | IOException e) {
            return Optional.empty();
        }
    }

    private JsonNode text(byte[] bytes) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return base64(bytes);
        }
        try {
            JsonNode tree = json.readTree(text);
            return tree.isContainerNode() ? tree : JsonNodeFactory.instance.textNode(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static JsonNode base64(byte[] bytes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("base64", Base64.getEncoder().encodeToString(bytes));
    }
}
