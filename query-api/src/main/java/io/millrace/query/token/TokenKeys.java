package io.millrace.query.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.millrace.runtime.config.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/**
 * The keys of our own tokens: a JSON Web Key Set in a file. The first signs; what any of them has signed is good, so
 * that a key can be replaced while tokens of the one before are still about.
 */
public final class TokenKeys {
    /** Names the file. */
    public static final String FILE = "MILLRACE_TOKEN_KEY_FILE";

    private static final int BITS = 2048;
    private static final int MOST_KEYS = 10;

    private final List<RSAKey> keys;

    private TokenKeys(List<RSAKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads keys.
     *
     * @throws InvalidSettingException if there is no such file, or it holds anything but sound private keys
     */
    public static TokenKeys read(Path file) {
        try {
            List<JWK> found = JWKSet.parse(Files.readString(file)).getKeys();
            if (found.isEmpty() || found.size() > MOST_KEYS || !found.stream().allMatch(TokenKeys::isSound)) {
                throw unfit();
            }
            return new TokenKeys(found.stream().map(JWK::toRSAKey).toList());
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw unfit();
        }
    }

    /** Reads keys, or makes a file with one, readable for its owner only. */
    public static TokenKeys readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    RSAKey signing() {
        return keys.get(0);
    }

    /** What may be shown to everybody. */
    JWKSet shown() {
        return new JWKSet(List.copyOf(keys)).toPublicJWKSet();
    }

    private static boolean isSound(JWK key) {
        return key instanceof RSAKey && key.isPrivate() && key.getKeyID() != null && key.size() >= BITS;
    }

    private static InvalidSettingException unfit() {
        return new InvalidSettingException(
                FILE,
                "a file with a JSON Web Key Set of private RSA keys, each with a kid and " + BITS + " bits or more");
    }

    private static void make(Path file) {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = Files.createTempFile(directory, "token-keys", ".new", readableForTheOwner(directory));
            Files.writeString(written, new JWKSet(key).toString(false), StandardCharsets.UTF_8);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java makes no RSA keys", e);
        }
    }

    private static FileAttribute<?>[] readableForTheOwner(Path directory) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-------");
        boolean known = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
