package io.millrace.query.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id, as OWASP advises: 19 MiB, two passes, one lane. A hash is written in the usual form,
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, so that it names its own parameters and they can grow.
 */
final class Argon2 {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of no password anybody has: what is checked where there is no account takes as long as where there is one. */
    static final String OF_NOBODY = written(random(SALT_BYTES), random(HASH_BYTES));

    private Argon2() {}

    static String hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return written(salt, hash(password, salt, new Cost(MEMORY_KIB, PASSES, LANES), HASH_BYTES));
    }

    private static String written(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /**
     * Whether a hash is of this password.
     *
     * @throws IllegalStateException if it is no hash of this form
     */
    static boolean matches(String password, String known) {
        Matcher parts = FORM.matcher(known);
        if (!parts.matches()) {
            throw new IllegalStateException("a password hash of another form");
        }
        Cost cost = new Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, hash(password, salt, cost, expected.length));
    }

    private static byte[] hash(String password, byte[] salt, Cost cost, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private record Cost(int memoryKib, int passes, int lanes) {}
}
