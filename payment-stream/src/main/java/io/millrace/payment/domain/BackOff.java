package io.millrace.payment.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * Longer and longer waits, each payment's a little different: {@code (1 + jitter) * base * factor^k}.
 *
 * @param base the shortest first wait, above 0
 * @param factor at least 1
 * @param cap no wait is longer, at least the base
 */
public record BackOff(Duration base, double factor, Duration cap) {

    public static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(1), 2, Duration.ofMinutes(15));

    private static final double CRC_VALUES = 0x1p32;

    public BackOff {
        PaymentPolicy.requirePositive("back-off base", base);
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("back-off factor: at least 1, not " + factor);
        }
        if (cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("back-off cap: at least the base " + base + ", not " + cap);
        }
    }

    /**
     * The wait after a failure.
     *
     * @param failure from 0; the same payment and failure always wait as long
     */
    Duration after(String paymentId, int failure) {
        double baseMs = base.toMillis();
        double capMs = cap.toMillis();
        double waitMs = (1 + jitter(paymentId, failure)) * baseMs * Math.pow(factor, failure);
        return Duration.ofMillis((long) Math.min(waitMs, capMs));
    }

    private static double jitter(String paymentId, int failure) {
        CRC32 hash = new CRC32();
        hash.update((paymentId + '#' + failure).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() / CRC_VALUES;
    }
}
