package io.millrace.query.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes cursors out of where a page ended: opaque, and fit for a URL as they are. */
public final class Cursors {
    private static final int LONGEST = 1_000;

    private Cursors() {}

    public static String seal(String content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
    }

    static String open(String cursor) {
        if (cursor.length() <= LONGEST) {
            try {
                String content = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
                if (content.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
                    return content;
                }
            } catch (IllegalArgumentException e) {
                throw bad();
            }
        }
        throw bad();
    }

    /** A cursor that this list never gave. */
    public static Problem bad() {
        return Problem.badRequest("bad-cursor", "cursor", "cursor must be one that this list has given.");
    }
}
