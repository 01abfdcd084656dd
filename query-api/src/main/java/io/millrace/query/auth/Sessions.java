package io.millrace.query.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.millrace.query.door.NewIds;
import io.millrace.query.http.Problem;
import io.millrace.query.token.TokenIssuer;
import io.millrace.schemas.credentials.Session;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Sessions: families of refresh tokens, of which only the newest is good, once. Whoever shows an older one has it from
 * somewhere it should not be, or lost its successor: the family ends. Here families are renewed one at a time; if two
 * instances renew one at once, the token that one of them gave is found wrong at its next use, and the family ends.
 */
final class Sessions {
    static final int MOST_PER_ACCOUNT = 20;

    private static final Duration LIFE = Duration.ofDays(30);
    private static final int MOST_LOOKED_AT = 200;
    private static final int LOCKS = 64;

    private final Credentials credentials;
    private final TokenIssuer issuer;
    private final InstantSource clock;
    private final List<Object> locks =
            IntStream.range(0, LOCKS).mapToObj(number -> new Object()).toList();

    Sessions(Credentials credentials, TokenIssuer issuer, InstantSource clock) {
        this.credentials = credentials;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A new session; beyond the most that an account may have, its oldest ends. */
    TokenPair start(Account account) {
        synchronized (lock(account.customerId())) {
            makeRoom(account.customerId());
            RefreshToken token = RefreshToken.next(account.customerId(), NewIds.next("s"), 1);
            Instant now = now();
            credentials.keep(
                    new Session(token.customerId(), token.family(), 1L, token.hash(), now, now, now.plus(LIFE), null));
            return pair(account, token);
        }
    }

    /**
     * Changes a token for the next.
     *
     * @param owner finds who it is for, unless that account may no longer sign in
     * @throws Problem 401 if the token is not good, or not any more; if it was once, its session has ended
     */
    TokenPair renew(RefreshToken shown, Function<String, Optional<Account>> owner) {
        synchronized (lock(shown.customerId())) {
            Session session = credentials
                    .session(shown.customerId(), shown.family())
                    .filter(this::isAlive)
                    .orElseThrow(Sessions::notGood);
            if (shown.number() > session.getNumber()) {
                throw notGood();
            }
            Optional<Account> account = owner.apply(shown.customerId());
            if (!isNewest(shown, session) || account.isEmpty()) {
                end(session);
                throw notGood();
            }
            RefreshToken next = RefreshToken.next(shown.customerId(), shown.family(), shown.number() + 1);
            Instant now = now();
            credentials.keep(new Session(
                    next.customerId(),
                    next.family(),
                    next.number(),
                    next.hash(),
                    session.getStartedAt(),
                    now,
                    now.plus(LIFE),
                    null));
            return pair(account.get(), next);
        }
    }

    /** Ends the session of a token; there may be none. */
    void end(RefreshToken shown) {
        synchronized (lock(shown.customerId())) {
            credentials
                    .session(shown.customerId(), shown.family())
                    .filter(this::isAlive)
                    .ifPresent(this::end);
        }
    }

    static Problem notGood() {
        return Problem.of(401, "invalid-refresh-token", "The refresh token is not good, or not any more: sign in.");
    }

    private void end(Session session) {
        credentials.keep(new Session(
                session.getCustomerId(),
                session.getFamily(),
                session.getNumber(),
                session.getTokenHash(),
                session.getStartedAt(),
                session.getRenewedAt(),
                session.getExpiresAt(),
                now()));
    }

    /** Sessions that are over are erased here too: who signs in clears up. */
    private void makeRoom(String customerId) {
        List<Session> all = credentials.sessions(customerId, MOST_LOOKED_AT);
        all.stream().filter(session -> !isAlive(session)).forEach(credentials::eraseSession);
        List<Session> alive = all.stream()
                .filter(this::isAlive)
                .sorted(Comparator.comparing(Session::getRenewedAt))
                .toList();
        alive.stream().limit(Math.max(0, alive.size() - (MOST_PER_ACCOUNT - 1))).forEach(credentials::eraseSession);
    }

    private TokenPair pair(Account account, RefreshToken token) {
        String access = issuer.issue(account.caller(), TokenIssuer.LIFE);
        return new TokenPair(access, token.text(), TokenIssuer.LIFE.toSeconds(), "Bearer");
    }

    private boolean isAlive(Session session) {
        return session.getRevokedAt() == null && session.getExpiresAt().isAfter(clock.instant());
    }

    private static boolean isNewest(RefreshToken shown, Session session) {
        return shown.number() == session.getNumber()
                && MessageDigest.isEqual(
                        shown.hash().getBytes(US_ASCII), session.getTokenHash().getBytes(US_ASCII));
    }

    private Object lock(String customerId) {
        return locks.get(Math.floorMod(customerId.hashCode(), LOCKS));
    }

    /** As exact as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
