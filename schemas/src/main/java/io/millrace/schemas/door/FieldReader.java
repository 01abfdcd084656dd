package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.shared.MetadataEntry;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, and says which one is wrong and how it must be. A field that is null is absent;
 * fields nobody asks for are ignored.
 *
 * <p>Every method throws {@link UnreadableRecordException} with the field's path and one of the codes
 * {@code missing-field}, {@code ill-typed}, {@code bad-id}, {@code too-long}, {@code too-many}.
 */
public final class FieldReader {

    private final ObjectNode object;
    private final String path;

    private FieldReader(ObjectNode object, String path) {
        this.object = object;
        this.path = path;
    }

    public static FieldReader of(ObjectNode object) {
        return new FieldReader(object, "");
    }

    /** The same object with this text in a field, whatever it said there. */
    public FieldReader with(String name, String text) {
        ObjectNode copy = object.deepCopy();
        return new FieldReader(copy.put(name, text), path);
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** A text of at most 500 characters. */
    public String text(String name) {
        return required(name, FieldReader::optionalText);
    }

    public @Nullable String optionalText(String name) {
        return optionalText(name, Limits.TEXT_CHARACTERS);
    }

    /** A text of at most so many characters. */
    public @Nullable String optionalText(String name, int longest) {
        JsonNode node = find(name);
        return node == null ? null : Texts.check(node, path(name), longest);
    }

    /** An id that people may choose. */
    public String id(String name) {
        return required(name, FieldReader::optionalId);
    }

    public @Nullable String optionalId(String name) {
        JsonNode node = find(name);
        return node == null ? null : Texts.givenId(node, path(name));
    }

    /** An id that people may choose, as a string or a whole number. */
    public String idOrNumber(String name) {
        return required(name, FieldReader::optionalIdOrNumber);
    }

    public @Nullable String optionalIdOrNumber(String name) {
        JsonNode node = find(name);
        return node == null ? null : Texts.givenIdOrNumber(node, path(name));
    }

    /** The id of something that exists, chosen by people or derived by us, as a string or a whole number. */
    public @Nullable String optionalKnownId(String name) {
        JsonNode node = find(name);
        return node == null ? null : Texts.knownIdOrNumber(node, path(name));
    }

    public @Nullable String optionalEmail(String name) {
        JsonNode node = find(name);
        return node == null ? null : Texts.email(node, path(name));
    }

    /** A decimal number (JSON number or string) as plain text; see {@link Limits#DECIMAL_DIGITS}. */
    public String decimal(String name) {
        return required(name, FieldReader::optionalDecimal);
    }

    public @Nullable String optionalDecimal(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        String text = Decimals.text(node);
        if (text == null) {
            throw wrong(
                    "ill-typed",
                    name,
                    "must be a decimal number of at most " + Limits.DECIMAL_DIGITS
                            + " digits before and after its point");
        }
        return text;
    }

    /** A whole number within the range of an int. */
    public int integer(String name) {
        return required(name, FieldReader::optionalInteger);
    }

    public @Nullable Integer optionalInteger(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        Integer value = Decimals.integer(node);
        if (value == null) {
            throw wrong("ill-typed", name, "must be a whole number between -2147483648 and 2147483647");
        }
        return value;
    }

    public FieldReader object(String name) {
        JsonNode node = required(name, FieldReader::find);
        if (node instanceof ObjectNode found) {
            return new FieldReader(found, path(name) + ".");
        }
        throw wrong("ill-typed", name, "must be an object");
    }

    /** A list of objects, as long as the record allows. */
    public List<FieldReader> objects(String name) {
        ArrayNode list = list(name, required(name, FieldReader::find));
        List<FieldReader> readers = new ArrayList<>(list.size());
        for (JsonNode node : list) {
            String at = name + "[" + readers.size() + "]";
            if (!(node instanceof ObjectNode found)) {
                throw wrong("ill-typed", at, "must be an object");
            }
            readers.add(new FieldReader(found, path(at) + "."));
        }
        return readers;
    }

    /** A list of at most so many texts. */
    public @Nullable List<String> optionalTexts(String name, int longest) {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        ArrayNode list = list(name, node);
        if (list.size() > longest) {
            throw wrong("too-many", name, "may have at most " + longest + " entries");
        }
        List<String> texts = new ArrayList<>(list.size());
        for (JsonNode entry : list) {
            texts.add(Texts.check(entry, path(name + "[" + texts.size() + "]"), Limits.TEXT_CHARACTERS));
        }
        return texts;
    }

    /** An object of string pairs, ordered by name, so that the same pairs are always the same; none if it is absent. */
    public List<MetadataEntry> pairs(String name) {
        if (!has(name)) {
            return List.of();
        }
        ObjectNode pairs = object(name).object;
        if (pairs.size() > Limits.METADATA_PAIRS) {
            throw wrong("too-many", name, "may have at most " + Limits.METADATA_PAIRS + " pairs");
        }
        List<MetadataEntry> entries = new ArrayList<>(pairs.size());
        for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
            // The path stops here: the name of a pair is payload.
            String key = Texts.check(pair.getKey(), path(name), Limits.METADATA_KEY_CHARACTERS);
            entries.add(new MetadataEntry(key, Texts.check(pair.getValue(), path(name), Limits.TEXT_CHARACTERS)));
        }
        entries.sort(Comparator.comparing(MetadataEntry::getKey));
        return entries;
    }

    ObjectNode tree() {
        return object;
    }

    UnreadableRecordException wrong(String code, String name, String expectation) {
        return UnreadableRecordException.inField(code, path(name), expectation);
    }

    private @Nullable JsonNode find(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private <T> T required(String name, BiFunction<FieldReader, String, @Nullable T> read) {
        T value = read.apply(this, name);
        if (value == null) {
            throw wrong("missing-field", name, "is missing");
        }
        return value;
    }

    private ArrayNode list(String name, JsonNode node) {
        if (node instanceof ArrayNode list) {
            return list;
        }
        throw wrong("ill-typed", name, "must be a list");
    }

    private String path(String name) {
        return path + name;
    }
}
