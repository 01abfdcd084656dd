package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.regex.Pattern;

/** What a text must be like to be taken into a command. */
final class Texts {

    // Whether an address exists only its mail server knows; this keeps out what could break a header, or look like
    // another address than it is: no separators, controls or marks of direction, in any script.
    private static final Pattern EMAIL = Pattern.compile("[^\\p{Z}\\p{C}@<>,;]+@[^\\p{Z}\\p{C}@<>,;]+");

    private Texts() {}

    static String check(JsonNode node, String field, int longest) {
        return check(string(node, field), field, longest);
    }

    static String check(String text, String field, int longest) {
        // The cheap test first: a text has no more code points than chars.
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            throw UnreadableRecordException.inField("too-long", field, "may have at most " + longest + " characters");
        }
        // Half a surrogate pair or a NUL would not come out of UTF-8, or of a terminal, as it went in.
        if (text.codePoints().anyMatch(Texts::isNulOrHalfAPair)) {
            throw UnreadableRecordException.inField("ill-typed", field, "must be Unicode text without NUL");
        }
        return text;
    }

    private static boolean isNulOrHalfAPair(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    static String email(JsonNode node, String field) {
        String text = check(node, field, Limits.EMAIL_CHARACTERS);
        if (!EMAIL.matcher(text).matches()) {
            throw UnreadableRecordException.inField("ill-typed", field, "must be one e-mail address");
        }
        return text;
    }

    static String givenId(JsonNode node, String field) {
        String id = string(node, field);
        return id(Ids.isGiven(id), id, field);
    }

    static String givenIdOrNumber(JsonNode node, String field) {
        String id = idOrNumber(node, field);
        return id(Ids.isGiven(id), id, field);
    }

    static String knownIdOrNumber(JsonNode node, String field) {
        String id = idOrNumber(node, field);
        return id(Ids.isKnown(id), id, field);
    }

    private static String id(boolean valid, String id, String field) {
        if (!valid) {
            throw UnreadableRecordException.inField(
                    "bad-id",
                    field,
                    "must be 1 to " + Ids.LONGEST
                            + " of the characters A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit");
        }
        return id;
    }

    private static String idOrNumber(JsonNode node, String field) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw UnreadableRecordException.inField("ill-typed", field, "must be a string or a whole number");
        }
        return node.asText();
    }

    private static String string(JsonNode node, String field) {
        if (!node.isTextual()) {
            throw UnreadableRecordException.inField("ill-typed", field, "must be a string");
        }
        return node.textValue();
    }
}
