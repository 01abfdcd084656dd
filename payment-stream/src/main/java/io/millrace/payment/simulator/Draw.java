package io.millrace.payment.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The fate of one try of one key: by seed, key and number of the try alone, so that runs repeat at any speed. */
record Draw(Outcome outcome, boolean takesMoneyLate) {

    static Draw of(long seed, String key, int triesBefore, Weights weights) {
        ByteBuffer chance = ByteBuffer.wrap(sha256(seed + "\n" + key + "\n" + triesBefore));
        Outcome outcome = weights.at(Long.remainderUnsigned(chance.getLong(), weights.total()));
        return new Draw(outcome, outcome == Outcome.LATE && chance.get() < 0);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
