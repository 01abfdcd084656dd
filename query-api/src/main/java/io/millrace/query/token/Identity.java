package io.millrace.query.token;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.millrace.query.http.Doorkeeper;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * How callers are known: by tokens of our own, or by those of an OpenID Connect issuer.
 *
 * @param doorkeeper checks tokens
 * @param issuer makes them; none if somebody else does
 * @param foreignIssuer who does, then
 */
public record Identity(Doorkeeper doorkeeper, Optional<TokenIssuer> issuer, Optional<String> foreignIssuer) {
    /** By how much clocks may differ. */
    static final int CLOCKS_DIFFER_S = 10;

    /**
     * As the settings say: {@code MILLRACE_OIDC_ISSUER} and its like, else {@code MILLRACE_TOKEN_KEY_FILE}.
     *
     * @throws InvalidSettingException if neither is set: there is no default key
     */
    public static Identity from(Settings settings) {
        Optional<ForeignIssuer> foreign = ForeignIssuer.from(settings);
        if (foreign.isPresent()) {
            return new Identity(
                    foreign.get().check(),
                    Optional.empty(),
                    Optional.of(foreign.get().name()));
        }
        Path file = settings.find(TokenKeys.FILE)
                .map(Path::of)
                .orElseThrow(() -> new InvalidSettingException(
                        TokenKeys.FILE, "set, or MILLRACE_OIDC_ISSUER: without keys nobody can sign in"));
        return own(TokenKeys.read(file));
    }

    /** By tokens of our own. */
    public static Identity own(TokenKeys keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TokenIssuer.TYPE));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(TokenIssuer.ALGORITHM, new ImmutableJWKSet<>(keys.shown())));
        processor.setJWTClaimsSetVerifier(claims(TokenIssuer.NAME, TokenIssuer.AUDIENCE));
        return new Identity(
                new TokenCheck(processor, TokenIssuer.ROLE),
                Optional.of(new TokenIssuer(keys, InstantSource.system())),
                Optional.empty());
    }

    static DefaultJWTClaimsVerifier<SecurityContext> claims(String issuer, String audience) {
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp", "iat"));
        verifier.setMaxClockSkew(CLOCKS_DIFFER_S);
        return verifier;
    }
}
