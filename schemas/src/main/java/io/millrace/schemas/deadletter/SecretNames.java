package io.millrace.schemas.deadletter;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Knows a field or a header that bears a secret by its name: what it holds is kept nowhere. */
public final class SecretNames {

    /** What such a name has in it, without whatever is no letter. */
    public static final List<String> PARTS = List.of("password", "passwd", "passphrase", "passcode", "pwd", "secret");

    /** What a header may be called beside that, and a field may not. */
    private static final List<String> PARTS_OF_HEADERS =
            List.of("authorization", "cookie", "token", "credential", "apikey");

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    private SecretNames() {}

    /** Whether a field of this name holds a secret. */
    public static boolean ofField(String name) {
        String letters = letters(name);
        return letters.equals("pass") || PARTS.stream().anyMatch(letters::contains);
    }

    /** Whether a header of this name holds one. */
    public static boolean ofHeader(String name) {
        String letters = letters(name);
        return ofField(name) || PARTS_OF_HEADERS.stream().anyMatch(letters::contains);
    }

    /** The letters of a text, in lower case, however they are written. */
    public static String letters(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NO_LETTERS.matcher(plain).replaceAll("");
    }
}
