package io.millrace.query.door;

import java.security.SecureRandom;

/** Makes ids up: short, fit for URLs, file names and reading aloud, and not to be guessed. */
public final class NewIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;

    private NewIds() {}

    /** A prefix, a hyphen and 80 random bits. */
    public static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('-');
        for (int character = 0; character < LENGTH; character++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
