package io.millrace.standalone.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long things take in a run.
 *
 * @param session after which an instance that says nothing loses its work
 * @param brokerSession after which a broker that says nothing loses its leaderships
 * @param shortest a fault
 * @param longest a fault
 * @param settings of the applications
 */
record Pace(
        Duration session, Duration brokerSession, Duration shortest, Duration longest, Map<String, String> settings) {

    /** Somebody waits for it. */
    static final Pace BRISK = new Pace(
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            settings(Map.of(
                    "MILLRACE_SESSION_TIMEOUT_MS", "3000",
                    "MILLRACE_SETTLING_MS", "5000",
                    "MILLRACE_RESERVATION_TIMEOUT_MS", "30000",
                    "MILLRACE_PAYMENT_TIMEOUT_MS", "45000",
                    "MILLRACE_GATEWAY_CALL_TIMEOUT_MS", "3000",
                    "MILLRACE_GATEWAY_OPERATION_MS", "5000",
                    "MILLRACE_SMTP_CALL_TIMEOUT_MS", "5000")));

    /** As in a real installation: Kafka's own session for brokers, and faults that outlast most patience. */
    static final Pace STEADY = new Pace(
            Duration.ofSeconds(6),
            Duration.ofSeconds(9),
            Duration.ofSeconds(3),
            Duration.ofSeconds(25),
            settings(Map.of("MILLRACE_SESSION_TIMEOUT_MS", "6000", "MILLRACE_PAYMENT_TIMEOUT_MS", "120000")));

    /** Nobody waits a quarter of an hour for a gateway that is back, or minutes for a mail that failed. */
    private static Map<String, String> settings(Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("MILLRACE_PAYMENT_BACKOFF_CAP_MS", "10000");
        settings.put("MILLRACE_EMAIL_RETRY_MS", "1000");
        settings.put("MILLRACE_EMAIL_ADDRESS_WAIT_MS", "1000");
        return Map.copyOf(settings);
    }
}
