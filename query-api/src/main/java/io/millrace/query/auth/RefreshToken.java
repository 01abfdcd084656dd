package io.millrace.query.auth;

import io.millrace.schemas.door.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session is renewed with, once: 256 random bits, and where to find the session. To clients it is one word.
 *
 * @param number of its family, from 1
 */
record RefreshToken(String customerId, String family, long number, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 500;
    private static final Pattern PLACE = Pattern.compile("([^:]{1,130}):([^:]{1,64}):([0-9]{1,18})");

    static RefreshToken next(String customerId, String family, long number) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new RefreshToken(customerId, family, number, base64(secret));
    }

    /** Reads what a client shows; empty if it can be none of ours. */
    static Optional<RefreshToken> of(String text) {
        int dot = text.indexOf('.');
        if (text.length() > LONGEST || dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] place = Base64.getUrlDecoder().decode(text.substring(0, dot));
            Matcher parts = PLACE.matcher(new String(place, StandardCharsets.UTF_8));
            if (!parts.matches() || !Ids.isKnown(parts.group(1)) || !Ids.isGiven(parts.group(2))) {
                return Optional.empty();
            }
            return Optional.of(new RefreshToken(
                    parts.group(1), parts.group(2), Long.parseLong(parts.group(3)), text.substring(dot + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As clients are given it. */
    String text() {
        return base64((customerId + ":" + family + ":" + number).getBytes(StandardCharsets.UTF_8)) + "." + secret;
    }

    /** All that is kept of it. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "refresh token " + number + " of " + family;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
