package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request's token and a sign-in's password cost, by the algorithms that decisions 15 and 16 chose from. Tokens
 * are parsed and verified as they come.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignInBenchmark {

    private static final byte[] SALT = "sixteen bytes ..".getBytes(UTF_8);
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    private final RSAKey rsa2048 = rsa(2048);
    private final RSAKey rsa3072 = rsa(3072);
    private final ECKey elliptic = elliptic();
    private final KeyPair edwards = edwards();
    private final String rs256 = token(JWSAlgorithm.RS256, signer(rsa2048));
    private final String rs256Long = token(JWSAlgorithm.RS256, signer(rsa3072));
    private final String es256 = token(JWSAlgorithm.ES256, signer(elliptic));
    private final byte[] signedByEdwards = ed25519Sign();

    @Benchmark
    public boolean rs256Of2048Bits() throws JOSEException, ParseException {
        return verified(rs256, new RSASSAVerifier(rsa2048));
    }

    @Benchmark
    public boolean rs256Of3072Bits() throws JOSEException, ParseException {
        return verified(rs256Long, new RSASSAVerifier(rsa3072));
    }

    @Benchmark
    public boolean es256() throws JOSEException, ParseException {
        return verified(es256, new ECDSAVerifier(elliptic));
    }

    /** The signature alone, by the JDK: the library would need another one for it. */
    @Benchmark
    public boolean ed25519() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(edwards.getPublic());
        signature.update(rs256.getBytes(UTF_8));
        return signature.verify(signedByEdwards);
    }

    @Benchmark
    public String rs256Signed() {
        return token(JWSAlgorithm.RS256, signer(rsa2048));
    }

    @Benchmark
    public String es256Signed() {
        return token(JWSAlgorithm.ES256, signer(elliptic));
    }

    @Benchmark
    public byte[] argon2id() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(SALT)
                .build());
        byte[] hash = new byte[32];
        generator.generateBytes(SALT, hash);
        return hash;
    }

    private static boolean verified(String token, JWSVerifier verifier) throws JOSEException, ParseException {
        return SignedJWT.parse(token).verify(verifier);
    }

    private static String token(JWSAlgorithm algorithm, JWSSigner signer) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader(algorithm),
                new JWTClaimsSet.Builder()
                        .issuer("urn:millrace")
                        .audience("urn:millrace:api")
                        .subject("c-1")
                        .claim("role", "customer")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3600)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(int bits) {
        try {
            return new RSAKeyGenerator(bits).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey elliptic() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair edwards() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] ed25519Sign() {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(edwards.getPrivate());
            signature.update(rs256.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
