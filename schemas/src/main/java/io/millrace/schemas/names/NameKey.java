package io.millrace.schemas.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which personal data is told apart without being told: HMAC-SHA-256, in lower-case hex. All programs of
 * a system must have the same, for ever: with another key every user name would be free again.
 */
public final class NameKey {

    /** The setting that holds it: base64 of at least 32 bytes. */
    public static final String SETTING = "MILLRACE_NAME_KEY";

    /** What the setting must be like, for whoever says that it is not. */
    public static final String EXPECTED = "base64 of at least " + NameKey.LEAST_BYTES + " random bytes";

    private static final int LEAST_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private NameKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The key in a setting.
     *
     * @throws IllegalArgumentException if it is not {@link #EXPECTED}; nothing of it is quoted
     */
    public static NameKey of(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A name key must be " + EXPECTED + ".");
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("A name key must be " + EXPECTED + ".");
        }
        return new NameKey(bytes);
    }

    /** A new key as the setting takes it. */
    public static String newKey() {
        byte[] bytes = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The form in which two spellings of one user name are the same: NFKC, lower case, no blanks around it. */
    public static String normalized(String username) {
        String folded = Normalizer.normalize(username, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip();
    }

    /** What stands for a user name, in whatever case it is written. */
    public String nameHash(String username) {
        return hex(normalized(username).getBytes(UTF_8));
    }

    /** What stands for a customer's address; the same address of two customers has two hashes. */
    public String addressHash(String customerId, String email) {
        return hex(("\0address\0" + customerId + "\0" + email).getBytes(UTF_8));
    }

    /** What stands for bytes that must not be kept. */
    public String digest(byte[] bytes) {
        Mac mac = mac();
        mac.update("\0bytes\0".getBytes(UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(bytes));
    }

    /**
     * A key of 32 bytes for another use, which says nothing of this one nor of those for other uses.
     *
     * @param use names it; the same name gives the same key wherever the system's programs run
     */
    public byte[] derived(String use) {
        return mac().doFinal(("\0key\0" + use).getBytes(UTF_8));
    }

    private String hex(byte[] bytes) {
        return HexFormat.of().formatHex(mac().doFinal(bytes));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
