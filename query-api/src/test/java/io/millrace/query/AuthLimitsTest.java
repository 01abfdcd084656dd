package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.query.token.Identity;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often one may sign in, who else may, and what is left of those who no longer may. */
class AuthLimitsTest {
    private final ApiFixture api = new ApiFixture(Identity.own(TestTokens.KEYS));
    private final Town town = new Town(api);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void of_many_sessions_the_oldest_end() {
        town.register("bob");
        String first =
                town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();
        String last = first;
        for (int session = 0; session < 20; session++) {
            last = town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();
        }

        assertThat(town.refresh(first).status()).isEqualTo(401);
        assertThat(town.refresh(last).status()).isEqualTo(200);
    }

    @Test
    void after_ten_failures_a_name_must_rest_whether_anybody_has_it_or_not() {
        town.register("bob");
        for (String name : new String[] {"bob", "eve"}) {
            for (int failure = 0; failure < 10; failure++) {
                assertThat(town.login(name, "wrong password").status()).isEqualTo(401);
            }
            Http.Answer answer = town.login(name, Town.PASSWORD);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(answer.header("Retry-After").orElse("0")))
                    .isBetween(1, 90);
            assertThat(answer.json().get("code").asText()).isEqualTo("too-many-tries");
        }
    }

    @Test
    void after_many_failures_an_address_must_rest() {
        for (int failure = 0; failure < 30; failure++) {
            assertThat(town.login("name-" + failure, "wrong password").status()).isEqualTo(401);
        }

        assertThat(town.login("another", Town.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void who_signs_in_rightly_is_never_counted() {
        town.register("bob");
        for (int login = 0; login < 15; login++) {
            assertThat(town.login("bob", Town.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void staff_sign_in_with_the_password_of_the_first_start() {
        await().until(() -> town.hasPassword("staff"));

        String token =
                town.login("staff", "staff-password").json().get("accessToken").asText();

        assertThat(api.http.with(token).get("/api/v1/me").json().get("role").asText())
                .isEqualTo("STAFF");
    }

    @Test
    void with_somebody_else_s_issuer_nobody_signs_in_here() {
        try (ApiFixture foreign = new ApiFixture(new Identity(
                Identity.own(TestTokens.KEYS).doorkeeper(), Optional.empty(), Optional.of("https://id.example")))) {
            Http.Answer answer = foreign.http.post("/api/v1/auth/login", "{}");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("code").asText()).isEqualTo("external-issuer");
            assertThat(answer.text()).contains("https://id.example");
            assertThat(foreign.http.get("/.well-known/jwks.json").status()).isEqualTo(404);
        }
    }
}
