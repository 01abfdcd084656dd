package io.millrace.query.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.millrace.query.http.Doorkeeper;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody else's tokens, checked with keys fetched from where their issuer shows them.
 *
 * @param name the {@code iss} of its tokens
 * @param keys where its JSON Web Key Set lies
 * @param audience what {@code aud} of its tokens must name
 * @param roleClaim where its tokens tell the role
 */
record ForeignIssuer(String name, URL keys, String audience, String roleClaim) {
    private static final String ISSUER = "MILLRACE_OIDC_ISSUER";
    private static final String KEYS = "MILLRACE_OIDC_JWKS_URI";

    /** Asymmetric ones only: nothing that is public may ever serve as a secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int LONGEST_CONNECT_MS = 1_000;
    private static final int LONGEST_READ_MS = 2_000;
    private static final int LONGEST_WAIT_FOR_ANOTHERS_FETCH_MS = 5_000;
    private static final int MOST_BYTES = 256 << 10;
    private static final long FETCHED_AT_MOST_EVERY_MS = 30_000;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration USED_WITHOUT_NEWS = Duration.ofHours(1);

    static Optional<ForeignIssuer> from(Settings settings) {
        return settings.find(ISSUER)
                .map(name -> new ForeignIssuer(
                        name,
                        url(settings),
                        settings.find("MILLRACE_OIDC_AUDIENCE")
                                .orElseThrow(() ->
                                        new InvalidSettingException("MILLRACE_OIDC_AUDIENCE", "set beside " + ISSUER)),
                        settings.text("MILLRACE_OIDC_ROLE_CLAIM", "role")));
    }

    private static URL url(Settings settings) {
        InvalidSettingException unfit = new InvalidSettingException(KEYS, "the http(s) address of the issuer's keys");
        try {
            URL url = URI.create(settings.find(KEYS).orElseThrow(() -> unfit)).toURL();
            if (!url.getProtocol().startsWith("http") || url.getHost().isEmpty()) {
                throw unfit;
            }
            return url;
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw unfit;
        }
    }

    Doorkeeper check() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, TokenIssuer.TYPE, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source()));
        processor.setJWTClaimsSetVerifier(Identity.claims(name, audience));
        return new TokenCheck(processor, roleClaim);
    }

    /** Fetched again when they are old, or a token names one that is not there; never more often than is polite. */
    private JWKSource<SecurityContext> source() {
        return JWKSourceBuilder.<SecurityContext>create(
                        keys, new DefaultResourceRetriever(LONGEST_CONNECT_MS, LONGEST_READ_MS, MOST_BYTES))
                .cache(KEPT.toMillis(), LONGEST_WAIT_FOR_ANOTHERS_FETCH_MS)
                .refreshAheadCache(false)
                .rateLimited(FETCHED_AT_MOST_EVERY_MS)
                .outageTolerant(USED_WITHOUT_NEWS.toMillis())
                .build();
    }
}
