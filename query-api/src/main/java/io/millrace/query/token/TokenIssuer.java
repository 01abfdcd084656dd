package io.millrace.query.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.millrace.query.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;

/** Makes our own tokens. */
public final class TokenIssuer {
    /** For how long a token is good that a login gives. */
    public static final Duration LIFE = Duration.ofMinutes(60);

    static final String NAME = "urn:millrace";
    static final String AUDIENCE = "urn:millrace:api";
    static final String ROLE = "role";
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;
    /** RFC 9068: nothing else that these keys might ever sign can be taken for an access token. */
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final TokenKeys keys;
    private final InstantSource clock;

    public TokenIssuer(TokenKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that says who its bearer is, for so long. */
    public String issue(Caller caller, Duration life) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(caller.id())
                .claim(ROLE, Roles.word(caller.role()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        JWSHeader header = new JWSHeader.Builder(ALGORITHM)
                .type(TYPE)
                .keyID(keys.signing().getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(keys.signing()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the token key does not sign", e);
        }
        return token.serialize();
    }

    /** The public halves of the keys, as a JSON Web Key Set. */
    public String publicKeys() {
        return keys.shown().toString(true);
    }
}
