package io.millrace.schemas.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the doors take it: one object in UTF-8, strictly read, bounded in every direction. A byte order mark is
 * passed over, a name that stands twice in one object is an error, and so is anything after the object.
 */
public final class DoorJson {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private DoorJson() {}

    /**
     * The fields of the object in the bytes.
     *
     * @throws UnreadableRecordException {@code too-large}, {@code not-utf8}, {@code not-json}, {@code not-an-object} or
     *     {@code duplicate-field}
     */
    public static FieldReader read(byte[] bytes) {
        if (tree(text(bytes)) instanceof ObjectNode object) {
            return FieldReader.of(object);
        }
        throw new UnreadableRecordException("not-an-object", "The record must be one JSON object.");
    }

    /** The bytes of an object, as they are to lie at a door. */
    public static byte[] bytes(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    static void checkSize(byte[] bytes) {
        if (bytes.length > Limits.COMMAND_BYTES) {
            throw new UnreadableRecordException(
                    "too-large", "A command may have at most " + Limits.COMMAND_BYTES + " bytes.");
        }
    }

    /** The bytes as text, without a byte order mark. */
    static String text(byte[] bytes) {
        checkSize(bytes);
        try {
            // A new decoder reports what `new String` would replace.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableRecordException("not-utf8", "The record must be UTF-8 text.");
        }
    }

    // No cause is kept: Jackson's messages quote what they read.
    static JsonNode tree(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode root = MAPPER.readTree(parser);
            if (root == null || parser.nextToken() != null) {
                throw notJson(parser.currentLocation());
            }
            return root;
        } catch (MismatchedInputException e) {
            throw new UnreadableRecordException("duplicate-field", "No field may stand twice in one object.");
        } catch (JsonProcessingException e) {
            throw notJson(e.getLocation());
        } catch (NumberFormatException e) {
            // An exponent beyond an int: Jackson lets BigDecimal's own exception through.
            throw notJson(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnreadableRecordException notJson(@Nullable JsonLocation at) {
        String where = at == null ? "" : " (see line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new UnreadableRecordException("not-json", "The record must be JSON within the limits" + where + ".");
    }

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.NESTING)
                        .maxNumberLength(Limits.NUMBER_CHARACTERS)
                        .maxStringLength(Limits.COMMAND_BYTES)
                        .maxNameLength(Limits.NAME_CHARACTERS)
                        .maxDocumentLength(Limits.COMMAND_BYTES)
                        .build())
                // Names come from outside: none of them should stay in memory.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }
}
