package io.millrace.emailer.delivery;

import java.util.regex.Pattern;

/** Keeps what others wrote (names, reasons) from looking like something we wrote. */
final class Wording {

    /** Line breaks and controls forge lines; the bidirectional overrides make a line read other than it is. */
    private static final Pattern TROUBLE =
            Pattern.compile("[\\p{Cc}\\s\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

    private Wording() {}

    static String oneLine(String text) {
        return TROUBLE.matcher(text).replaceAll(" ").strip();
    }
}
