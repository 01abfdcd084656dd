package io.millrace.schemas.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.deadletter.SecretNames;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what must never lie in a topic: passwords that somebody sent along. */
final class Secrets {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)");

    private Secrets() {}

    /**
     * Refuses a tree with a field named like a secret at any depth, whatever is in it.
     *
     * @throws UnreadableRecordException {@code has-secret}; it quotes nothing
     */
    static void refuseAny(JsonNode tree) {
        if (holdsOne(tree)) {
            throw new UnreadableRecordException("has-secret", "No record may hold a password; this one is not kept.");
        }
    }

    /** Whether bytes, readable or not, may hold a secret: in doubt they do. */
    static boolean mayBeIn(byte[] bytes) {
        String text = new String(bytes, UTF_8).replace("\0", "");
        String letters = SecretNames.letters(ESCAPE.matcher(text).replaceAll(Secrets::unescaped));
        return letters.contains("pass") || SecretNames.PARTS.stream().anyMatch(letters::contains);
    }

    private static boolean holdsOne(JsonNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (SecretNames.ofField(field.getKey())) {
                return true;
            }
        }
        for (JsonNode child : tree) {
            if (holdsOne(child)) {
                return true;
            }
        }
        return false;
    }

    // What is escaped is a letter, or nothing that could part two letters of a name.
    private static String unescaped(MatchResult escape) {
        String code = escape.group(1);
        String letter = code == null ? "" : Character.toString((char) Integer.parseInt(code, 16));
        return Matcher.quoteReplacement(letter);
    }
}
