package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.query.token.Identity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a failed login takes does not tell whether the account exists. */
@Tag("faults")
class LoginTimingTest {
    private static final int TRIES = 200;
    private static final int WARM_UP = 20;
    /** A leak shows in every round, a busy machine seldom in all. */
    private static final int ROUNDS = 3;

    @Test
    void a_login_fails_as_slowly_for_a_name_that_nobody_has() {
        try (ApiFixture api = new ApiFixture(
                Identity.own(TestTokens.KEYS),
                ApiFixture.SETTINGS
                        .with("MILLRACE_LOGIN_FAILURES_PER_ACCOUNT", "1000000")
                        .with("MILLRACE_LOGIN_FAILURES_PER_ADDRESS", "1000000"))) {
            register(api);
            assertThat(IntStream.range(0, ROUNDS).anyMatch(round -> takesTheSameTime(api)))
                    .as("medians within 10 percent in one of %d rounds", ROUNDS)
                    .isTrue();
        }
    }

    /** Which one goes first changes with every try: what else the machine does meets both alike. */
    private static boolean takesTheSameTime(ApiFixture api) {
        List<Long> existing = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int turn = 0; turn < WARM_UP + TRIES; turn++) {
            long early = failingNanos(api, turn % 2 == 0 ? "bob" : "eve-" + turn);
            long late = failingNanos(api, turn % 2 == 0 ? "eve-" + turn : "bob");
            if (turn >= WARM_UP) {
                existing.add(turn % 2 == 0 ? early : late);
                unknown.add(turn % 2 == 0 ? late : early);
            }
        }
        return Math.abs(median(unknown) - median(existing)) <= 0.1 * median(existing);
    }

    private static void register(ApiFixture api) {
        Town town = new Town(api);
        CompletableFuture<Http.Answer> answer = api.http.posting(
                "/api/v1/auth/register",
                "{\"username\":\"bob\",\"email\":\"bob@example.com\",\"password\":\"correct horse\"}");
        town.register(town.awaitCommand(), "bob");
        assertThat(answer.join().status()).isEqualTo(201);
    }

    private static long failingNanos(ApiFixture api, String name) {
        long begun = System.nanoTime();
        int status = api.http
                .post("/api/v1/auth/login", "{\"username\":\"" + name + "\",\"password\":\"wrong password\"}")
                .status();
        long nanos = System.nanoTime() - begun;
        assertThat(status).isEqualTo(401);
        return nanos;
    }

    private static long median(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2);
    }
}
