package io.millrace.schemas.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what must never lie in a topic: passwords that somebody sent along. */
final class Secrets {

    /** What the name of a field with a secret has in it, without whatever is no letter. */
    private static final List<String> NAMES = List.of("password", "passwd", "passphrase", "passcode", "pwd", "secret");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

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
        String letters = letters(ESCAPE.matcher(text).replaceAll(Secrets::unescaped));
        return letters.contains("pass") || NAMES.stream().anyMatch(letters::contains);
    }

    private static boolean holdsOne(JsonNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (isSecret(field.getKey())) {
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

    private static boolean isSecret(String name) {
        String letters = letters(name);
        return letters.equals("pass") || NAMES.stream().anyMatch(letters::contains);
    }

    private static String letters(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NO_LETTERS.matcher(plain).replaceAll("");
    }

    // What is escaped is a letter, or nothing that could part two letters of a name.
    private static String unescaped(MatchResult escape) {
        String code = escape.group(1);
        String letter = code == null ? "" : Character.toString((char) Integer.parseInt(code, 16));
        return Matcher.quoteReplacement(letter);
    }
}
