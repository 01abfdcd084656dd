package io.millrace.query;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tokens that look like ours, each with one thing wrong with it. */
public final class BadTokens {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final RSAKey key;

    public BadTokens() {
        try {
            key = JWKSet.parse(Files.readString(TestTokens.FILE))
                    .getKeys()
                    .get(0)
                    .toRSAKey();
        } catch (IOException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** By what is wrong with them. */
    public Map<String, String> all() throws JOSEException {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired", signed(claims -> claims.expirationTime(at(-60))));
        bad.put("not valid yet", signed(claims -> claims.notBeforeTime(at(60))));
        bad.put("another issuer", signed(claims -> claims.issuer("urn:somebody")));
        bad.put("another audience", signed(claims -> claims.audience("urn:something")));
        bad.put("no end", signed(claims -> claims.expirationTime(null)));
        bad.put("nobody", signed(claims -> claims.subject(null)));
        bad.put("an id that is none", signed(claims -> claims.subject("a b")));
        bad.put("alg none", new PlainJWT(claims(UnaryOperator.identity())).serialize());
        bad.put("alg none with our kid", unsigned());
        bad.put(
                "HS256 with the public key as it is",
                withMac(key.toRSAPublicKey().getEncoded()));
        bad.put("HS256 with the public key in PEM", withMac(pem()));
        bad.put("foreign kid", foreign("foreign"));
        bad.put("our kid, foreign key", foreign(key.getKeyID()));
        bad.put("another algorithm of our key", sign(JWSAlgorithm.RS512, TYPE, new RSASSASigner(key)));
        bad.put("another type", sign(JWSAlgorithm.RS256, JOSEObjectType.JWT, new RSASSASigner(key)));
        bad.put("changed claims", changed());
        bad.put("no signature", signed(UnaryOperator.identity()).replaceAll("[.][^.]*$", "."));
        bad.put("half a token", signed(UnaryOperator.identity()).substring(0, 100));
        bad.put("no token", "x");
        return bad;
    }

    /** A good one, to see that the others are bad for their one reason only. */
    public String good() throws JOSEException {
        return signed(UnaryOperator.identity());
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return sign(JWSAlgorithm.RS256, TYPE, new RSASSASigner(key), claims(change), key.getKeyID());
    }

    private String sign(JWSAlgorithm algorithm, JOSEObjectType type, JWSSigner signer) throws JOSEException {
        return sign(algorithm, type, signer, claims(UnaryOperator.identity()), key.getKeyID());
    }

    private static String sign(
            JWSAlgorithm algorithm, JOSEObjectType type, JWSSigner signer, JWTClaimsSet claims, String kid)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(type).keyID(kid).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private String withMac(byte[] secret) throws JOSEException {
        return sign(JWSAlgorithm.HS256, TYPE, new MACSigner(secret));
    }

    private String foreign(String kid) throws JOSEException {
        RSASSASigner signer = new RSASSASigner(new RSAKeyGenerator(2048).generate());
        return sign(JWSAlgorithm.RS256, TYPE, signer, claims(UnaryOperator.identity()), kid);
    }

    private String unsigned() {
        String header = "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}";
        return base64(header) + "." + base64(claims(UnaryOperator.identity()).toString()) + ".";
    }

    private String changed() throws JOSEException {
        String[] parts = signed(claims -> claims.subject("c-1").claim("role", "customer"))
                .split("[.]", -1);
        return parts[0] + "." + base64(claims(UnaryOperator.identity()).toString()) + "." + parts[2];
    }

    private byte[] pem() throws JOSEException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toRSAPublicKey().getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer("urn:millrace")
                        .audience("urn:millrace:api")
                        .subject("staff")
                        .claim("role", "staff")
                        .issueTime(at(-120))
                        .expirationTime(at(600))
                        .jwtID("1"))
                .build();
    }

    private static Date at(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
