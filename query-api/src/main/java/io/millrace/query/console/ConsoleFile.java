package io.millrace.query.console;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the console.
 *
 * @param tag tells this content from every other; weak, for it may be compressed on its way
 */
record ConsoleFile(String type, byte[] content, String tag) {
    private static final int TAG_BYTES = 12;

    static ConsoleFile of(String name, byte[] content) {
        return new ConsoleFile(type(name), content, tag(content));
    }

    /** Whether a client that names these tags has it already. */
    boolean isAmong(String tags) {
        return tags.contains(tag.substring(tag.indexOf('"')));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
