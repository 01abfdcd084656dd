package io.millrace.payment;

import io.millrace.payment.domain.BackOff;
import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * What can be set of payments.
 *
 * @param gateway where the gateway answers
 * @param slots how many calls may be out at once
 * @param batch how many operations are taken at once
 */
record PaymentSettings(PaymentPolicy policy, URI gateway, int slots, int batch) {

    static final String GATEWAY_URL = "MILLRACE_GATEWAY_URL";
    static final String CALL_TIMEOUT = "MILLRACE_GATEWAY_CALL_TIMEOUT_MS";
    static final String OPERATION_LENGTH = "MILLRACE_GATEWAY_OPERATION_MS";
    static final String SLOTS = "MILLRACE_GATEWAY_SLOTS";
    static final String BATCH = "MILLRACE_GATEWAY_BATCH";
    static final String ATTEMPTS = "MILLRACE_PAYMENT_ATTEMPTS";
    static final String BACK_OFF_BASE = "MILLRACE_PAYMENT_BACKOFF_MS";
    static final String BACK_OFF_FACTOR = "MILLRACE_PAYMENT_BACKOFF_FACTOR";
    static final String BACK_OFF_CAP = "MILLRACE_PAYMENT_BACKOFF_CAP_MS";
    static final String ALERT_AFTER = "MILLRACE_PAYMENT_ALERT_AFTER_MS";

    private static final String SIMULATOR = "http://127.0.0.1:8090";
    private static final int MOST_SLOTS = 10_000;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final double HIGHEST_FACTOR = 100;

    static PaymentSettings from(Settings settings) {
        int slots = settings.integer(SLOTS, 256, 1, MOST_SLOTS);
        int batch = settings.integer(BATCH, Math.min(64, slots), 1, slots);
        return new PaymentSettings(policy(settings), url(settings), slots, batch);
    }

    private static PaymentPolicy policy(Settings settings) {
        PaymentPolicy standard = PaymentPolicy.DEFAULT;
        return new PaymentPolicy(
                settings.integer(ATTEMPTS, standard.attempts(), 1, PaymentPolicy.MOST_ATTEMPTS),
                backOff(settings, standard.backOff()),
                time(settings, OPERATION_LENGTH, standard.operationLength(), LONGEST),
                time(settings, CALL_TIMEOUT, standard.callTimeout(), LONGEST_CALL),
                time(settings, ALERT_AFTER, standard.alertAfter(), LONGEST));
    }

    private static BackOff backOff(Settings settings, BackOff standard) {
        Duration base = time(settings, BACK_OFF_BASE, standard.base(), LONGEST);
        Duration cap = Duration.ofMillis(settings.number(
                BACK_OFF_CAP,
                Math.max(standard.cap().toMillis(), base.toMillis()),
                base.toMillis(),
                LONGEST.toMillis()));
        return new BackOff(base, factor(settings, standard.factor()), cap);
    }

    private static double factor(Settings settings, double otherwise) {
        double factor = number(settings.text(BACK_OFF_FACTOR, Double.toString(otherwise)));
        if (factor >= 1 && factor <= HIGHEST_FACTOR) {
            return factor;
        }
        throw new InvalidSettingException(BACK_OFF_FACTOR, "a number from 1 to " + (int) HIGHEST_FACTOR);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Duration time(Settings settings, String name, Duration otherwise, Duration longest) {
        return Duration.ofMillis(settings.number(name, otherwise.toMillis(), 1, longest.toMillis()));
    }

    private static URI url(Settings settings) {
        try {
            URI url = new URI(settings.text(GATEWAY_URL, SIMULATOR));
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, without the value: it may hold a password.
        }
        throw new InvalidSettingException(GATEWAY_URL, "an address such as " + SIMULATOR);
    }
}
