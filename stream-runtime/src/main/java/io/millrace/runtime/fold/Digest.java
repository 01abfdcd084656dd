package io.millrace.runtime.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One number for all that stands in a store: over keys and values, by partition, in the order of the keys. */
public final class Digest {

    private final MessageDigest sha256;
    private long records;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The next record. */
    public void add(String key, byte[] value) {
        add(key.getBytes(StandardCharsets.UTF_8));
        add(value);
        records++;
    }

    /** What it comes to; nothing may be added then. */
    public Sum sum() {
        return new Sum(records, HexFormat.of().formatHex(sha256.digest()));
    }

    private void add(byte[] part) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        sha256.update(part);
    }

    /**
     * What a digest comes to.
     *
     * @param sha256 64 hexadecimal digits
     */
    public record Sum(long records, String sha256) {}
}
