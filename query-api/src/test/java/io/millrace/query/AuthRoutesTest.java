package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.query.token.Identity;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering, signing in, staying signed in, signing out; accounts is played by the test. */
class AuthRoutesTest {
    private final ApiFixture api = new ApiFixture(Identity.own(TestTokens.KEYS));
    private final Http nobody = api.http.with("");
    private final Town town = new Town(api);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void who_registers_can_sign_in_and_is_who_the_token_says() {
        String id = town.register("Bob");

        JsonNode pair = town.login("bob", Town.PASSWORD).json();

        assertThat(pair.get("expiresIn").asInt()).isEqualTo(3600);
        assertThat(pair.get("tokenType").asText()).isEqualTo("Bearer");
        JsonNode me = api.http
                .with(pair.get("accessToken").asText())
                .get("/api/v1/me")
                .json();
        assertThat(me).hasToString("{\"id\":\"" + id + "\",\"role\":\"CUSTOMER\",\"customerId\":\"" + id + "\"}");
        assertThat(town.login("bob", Town.PASSWORD).header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void the_password_is_at_no_door_and_only_its_hash_is_kept() {
        town.register("bob");

        assertThat(api.written())
                .singleElement()
                .satisfies(command -> assertThat(command.toString())
                        .contains("\"RegisterCustomer\"", "bob@example.com")
                        .doesNotContain("password", Town.PASSWORD));
        assertThat(api.producer.history())
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(Town.PASSWORD));
        assertThat(api.producer.history())
                .anySatisfy(record -> assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                        .contains("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"username\":\"bob\",\"email\":\"b@x.org\",\"password\":\"1234567\"}', 422, weak-password",
        "'{\"username\":\"b/b\",\"email\":\"b@x.org\",\"password\":\"12345678\"}', 422, bad-username",
        "'{\"username\":\"Staff\",\"email\":\"b@x.org\",\"password\":\"12345678\"}', 422, reserved-name",
        "'{\"username\":\"bob\",\"password\":\"12345678\"}', 400, missing-field",
        "'{\"username\":\"bob\",\"email\":\"b@x.org\"}', 400, missing-field",
        "'{\"email\":\"b@x.org\",\"password\":\"12345678\"}', 400, missing-field"
    })
    void what_cannot_be_registered_is_said_before_anything_is_written(String body, int status, String code) {
        Http.Answer answer = nobody.post("/api/v1/auth/register", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("1234567");
        assertThat(api.written()).isEmpty();
    }

    @Test
    void a_name_that_turns_out_to_be_taken_leaves_no_hash_behind() {
        CompletableFuture<Http.Answer> answer = town.registering("bob");
        String id = town.awaitCommand();
        town.customer(id, CustomerStatus.REFUSED);
        api.log(Topics.ACCOUNT_EVENTS, Samples.event(id, 2, "claim", new CustomerRegistered(true)));

        assertThat(answer.join().status()).isEqualTo(409);
        assertThat(answer.join().json().get("code").asText()).isEqualTo("name-taken");
        assertThat(town.hasPassword(id)).isFalse();
    }

    @Test
    void a_name_that_is_taken_is_told_at_once() {
        town.register("bob");

        assertThat(town.registering("BOB").join().status()).isEqualTo(409);
        assertThat(api.written()).hasSize(1);
    }

    @Test
    void a_wrong_password_and_a_name_that_nobody_has_are_answered_alike() {
        String id = town.register("bob");
        Http.Answer wrong = town.login("bob", "wrong password");
        Http.Answer unknown = town.login("eve", Town.PASSWORD);
        town.customer(id, CustomerStatus.DEACTIVATED);
        Http.Answer closed = town.login("bob", Town.PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().get("code").asText()).isEqualTo("invalid-credentials");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).isEqualTo(wrong.text()).isEqualTo(closed.text());
    }

    @Test
    void a_refresh_token_is_good_once_and_its_second_use_ends_the_session() {
        town.register("bob");
        String first =
                town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();

        Http.Answer renewed = town.refresh(first);
        String second = renewed.json().get("refreshToken").asText();
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(second).isNotEqualTo(first);

        assertThat(town.refresh(first).json().get("code").asText()).isEqualTo("invalid-refresh-token");
        assertThat(town.refresh(second).status()).isEqualTo(401);
    }

    @Test
    void of_many_uses_of_one_refresh_token_at_once_one_succeeds_at_most() {
        town.register("bob");
        String token =
                town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();

        var answers = Stream.generate(() -> nobody.posting("/api/v1/auth/refresh", Town.body(token)))
                .limit(10)
                .toList();

        assertThat(answers.stream().filter(answer -> answer.join().status() == 200))
                .hasSize(1);
    }

    @Test
    void a_made_up_refresh_token_is_refused_and_ends_nothing() {
        town.register("bob");
        String token =
                town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();

        assertThat(town.refresh("nonsense").status()).isEqualTo(401);
        assertThat(town.refresh("bm9ib2R5OmEtMTox.secret").status()).isEqualTo(401);

        assertThat(town.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void a_forged_token_of_a_known_family_is_refused() {
        town.register("bob");
        String token =
                town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();

        assertThat(town.refresh(token.substring(0, token.indexOf('.')) + ".forged")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void who_is_deactivated_cannot_go_on() {
        String id = town.register("bob");
        String token =
                town.login("bob", Town.PASSWORD).json().get("refreshToken").asText();
        town.customer(id, CustomerStatus.DEACTIVATED);

        assertThat(town.refresh(token).status()).isEqualTo(401);
    }

    @Test
    void signing_out_ends_the_session_of_the_one_who_does() {
        town.register("bob");
        JsonNode pair = town.login("bob", Town.PASSWORD).json();
        String token = pair.get("refreshToken").asText();

        Http.Answer stranger = api.http.with(TestTokens.customer("c-9")).post("/api/v1/auth/logout", Town.body(token));
        assertThat(stranger.status()).isEqualTo(200);
        String next = town.refresh(token).json().get("refreshToken").asText();

        Http own = api.http.with(pair.get("accessToken").asText());
        assertThat(own.post("/api/v1/auth/logout", Town.body(next)).status()).isEqualTo(200);
        assertThat(town.refresh(next).status()).isEqualTo(401);
    }
}
