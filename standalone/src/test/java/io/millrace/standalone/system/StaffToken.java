package io.millrace.standalone.system;

import io.millrace.query.http.Caller;
import io.millrace.query.token.TokenIssuer;
import io.millrace.query.token.TokenKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A token for staff, signed with the key of a system as soon as that has one; empty before. */
final class StaffToken implements Supplier<String> {
    private final Path keys;
    private String token = "";

    StaffToken(Path keys) {
        this.keys = keys;
    }

    @Override
    public synchronized String get() {
        if (token.isEmpty() && Files.exists(keys)) {
            TokenIssuer issuer = new TokenIssuer(TokenKeys.read(keys), InstantSource.system());
            token = issuer.issue(new Caller("staff", Caller.Role.STAFF), Duration.ofHours(1));
        }
        return token;
    }
}
