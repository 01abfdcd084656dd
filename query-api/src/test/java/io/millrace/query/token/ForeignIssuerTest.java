package io.millrace.query.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of somebody else's issuer, whose keys lie on a server. */
class ForeignIssuerTest {
    private static final ECKey KEY = key("first");

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer server;
    private TokenCheck check;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] keys = new JWKSet(KEY).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        check = (TokenCheck) Identity.from(settings(Map.of())).doorkeeper();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void its_tokens_are_good_and_its_keys_are_fetched_once() {
        for (int call = 0; call < 5; call++) {
            assertThat(check.caller(token(KEY, Map.of("groups", List.of("sales", "staff")))))
                    .isEqualTo(new Caller("c-1", Caller.Role.STAFF));
        }
        assertThat(check.caller(token(KEY, Map.of("groups", "customer"))).role())
                .isEqualTo(Caller.Role.CUSTOMER);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_role_may_lie_deep_in_a_token() {
        TokenCheck deep = (TokenCheck) Identity.from(settings(Map.of("MILLRACE_OIDC_ROLE_CLAIM", "realm_access.roles")))
                .doorkeeper();

        assertThat(deep.caller(token(KEY, Map.of("realm_access", Map.of("roles", List.of("service")))))
                        .role())
                .isEqualTo(Caller.Role.SERVICE);
    }

    @Test
    void a_token_without_a_role_that_we_know_opens_nothing() {
        assertProblem(403, "no-role", token(KEY, Map.of("groups", List.of("boss"))));
        assertProblem(403, "no-role", token(KEY, Map.of()));
    }

    @Test
    void other_issuers_other_audiences_and_our_own_tokens_are_not_good() {
        assertProblem(401, "bad-token", token(KEY, Map.of("groups", "staff", "iss", "https://elsewhere.example")));
        assertProblem(401, "bad-token", token(KEY, Map.of("groups", "staff", "aud", "another-shop")));
    }

    @Test
    void keys_that_are_not_there_are_asked_for_a_bounded_number_of_times() {
        for (int call = 0; call < 20; call++) {
            assertProblem(401, "bad-token", token(key("forged-" + call), Map.of("groups", "staff")));
        }

        assertThat(fetches.get()).isBetween(1, 3);
        assertThat(check.caller(token(KEY, Map.of("groups", "staff"))).id()).isEqualTo("c-1");
    }

    @Test
    void without_keys_nobody_is_let_in_and_nobody_is_called_a_liar() {
        status = 500;

        assertProblem(503, "keys-unavailable", token(KEY, Map.of("groups", "staff")));
    }

    @Test
    void half_the_settings_are_refused() {
        assertThatThrownBy(() -> Identity.from(settings(Map.of("MILLRACE_OIDC_JWKS_URI", "file:///etc/passwd"))))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Identity.from(settings(Map.of("MILLRACE_OIDC_AUDIENCE", ""))))
                .isInstanceOf(InvalidSettingException.class);
    }

    private void assertProblem(int expected, String code, String token) {
        assertThatThrownBy(() -> check.caller(token)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(expected);
        });
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "MILLRACE_OIDC_ISSUER", "https://id.example",
                "MILLRACE_OIDC_JWKS_URI",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                "MILLRACE_OIDC_AUDIENCE", "shop",
                "MILLRACE_OIDC_ROLE_CLAIM", "groups"));
        values.putAll(more);
        return Settings.of(values);
    }

    private static String token(ECKey key, Map<String, Object> claims) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .issuer("https://id.example")
                .audience("shop")
                .subject("c-1")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        claims.forEach(all::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                all.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
