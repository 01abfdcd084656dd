package io.millrace.query;

import io.millrace.query.http.Caller;
import io.millrace.query.http.Caller.Role;
import io.millrace.query.token.TokenIssuer;
import io.millrace.query.token.TokenKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A key for the tests of this JVM, and tokens signed with it. */
public final class TestTokens {
    public static final Path FILE = directory().resolve("token-keys.json");
    public static final TokenKeys KEYS = TokenKeys.readOrMake(FILE);

    private static final TokenIssuer ISSUER = new TokenIssuer(KEYS, InstantSource.system());

    private TestTokens() {}

    static String staff() {
        return of("staff", Role.STAFF);
    }

    static String customer(String id) {
        return of(id, Role.CUSTOMER);
    }

    static String service(String name) {
        return of(name, Role.SERVICE);
    }

    private static String of(String id, Role role) {
        return ISSUER.issue(new Caller(id, role), Duration.ofHours(1));
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
