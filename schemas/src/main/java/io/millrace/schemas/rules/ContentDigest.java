package io.millrace.schemas.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 over texts and numbers, one after the other; what is absent counts, too. */
final class ContentDigest {

    private final MessageDigest digest;

    /** Begins with the name of what is hashed, and how. */
    ContentDigest(String version) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        add(version);
    }

    /** With its length before it, no text can run into the next. */
    ContentDigest add(@Nullable String text) {
        if (text == null) {
            return add(-1);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    ContentDigest add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    /** 64 hexadecimal digits, in lower case. Ends it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
