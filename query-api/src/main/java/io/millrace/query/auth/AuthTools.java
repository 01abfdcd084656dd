package io.millrace.query.auth;

import io.millrace.query.part.ApiTools;
import io.millrace.query.token.TokenIssuer;
import java.time.InstantSource;

/**
 * What signing in works with.
 *
 * @param hashing does the hashing, which takes a core and 19 MiB each time
 * @param desk does what waits for Kafka
 */
record AuthTools(
        AccountDirectory directory,
        Credentials credentials,
        Sessions sessions,
        Limits limits,
        Desk hashing,
        Desk desk) {
    private static final int MOST_HASHINGS = 4;
    private static final int HASHINGS_WAITING = 64;
    private static final int AT_THE_DESK = 16;
    private static final int DESK_WAITING = 512;

    static AuthTools of(ApiTools tools, TokenIssuer issuer) {
        Credentials credentials = new Credentials(tools.state(), tools.doors(), tools.ids());
        int cores = Runtime.getRuntime().availableProcessors();
        return new AuthTools(
                new AccountDirectory(tools.state(), tools.key(), tools.committed()),
                credentials,
                new Sessions(credentials, issuer, InstantSource.system()),
                Limits.from(tools.settings()),
                new Desk("hash", Math.min(MOST_HASHINGS, cores), HASHINGS_WAITING),
                new Desk("sign-in", AT_THE_DESK, DESK_WAITING));
    }
}
