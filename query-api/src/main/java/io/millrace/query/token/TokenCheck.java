package io.millrace.query.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.javalin.http.Context;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Doorkeeper;
import io.millrace.query.http.Problem;
import io.millrace.schemas.door.Ids;
import java.text.ParseException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows callers by the bearer token that they show. */
final class TokenCheck implements Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"millrace\"";

    private final DefaultJWTProcessor<SecurityContext> processor;
    private final String roleClaim;

    TokenCheck(DefaultJWTProcessor<SecurityContext> processor, String roleClaim) {
        this.processor = processor;
        this.roleClaim = roleClaim;
    }

    @Override
    public Caller recognize(Context context) {
        String shown = context.header("Authorization");
        if (shown == null || !shown.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw Problem.of(401, "not-signed-in", "This needs an access token: Authorization: Bearer TOKEN.")
                    .with("WWW-Authenticate", CHALLENGE);
        }
        return caller(shown.substring(SCHEME.length()).strip());
    }

    /** Whom a token names. */
    Caller caller(String token) {
        JWTClaimsSet claims = checked(token);
        String id = claims.getSubject();
        if (!Ids.isKnown(id)) {
            throw bad("bad-token", "The token names nobody whom this system could know.");
        }
        Caller.Role role = Roles.of(claims, roleClaim)
                .orElseThrow(() -> Problem.of(403, "no-role", "The token tells no role that this system knows."));
        return new Caller(id, role);
    }

    private JWTClaimsSet checked(String token) {
        try {
            return processor.process(token, null);
        } catch (ExpiredJWTException e) {
            throw bad("token-expired", "The token has run out.");
        } catch (ParseException | BadJOSEException | IllegalArgumentException | RateLimitReachedException e) {
            // Which of its faults was found is the business of nobody who made it up.
            throw bad("bad-token", "The token is not one that is good here.");
        } catch (KeySourceException e) {
            LOG.warn("the issuer's keys cannot be had now: {}", e.getMessage());
            throw Problem.unavailable("keys-unavailable", "The keys that tokens are checked with cannot be had now.");
        } catch (JOSEException e) {
            throw bad("bad-token", "The token is not one that is good here.");
        }
    }

    private static Problem bad(String code, String text) {
        return Problem.of(401, code, text).with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }
}
