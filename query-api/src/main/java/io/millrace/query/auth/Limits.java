package io.millrace.query.auth;

import io.millrace.runtime.config.Settings;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How many tries are free within a quarter of an hour.
 *
 * @param account logins that fail, by the name tried, whether anybody has it or not
 * @param address logins that fail, by where they come from
 * @param registrations by where they come from, however they end
 */
record Limits(Tries account, Tries address, Tries registrations) {
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int MOST = 1_000_000;

    static Limits from(Settings settings) {
        return new Limits(
                tries(settings, "MILLRACE_LOGIN_FAILURES_PER_ACCOUNT", 10),
                tries(settings, "MILLRACE_LOGIN_FAILURES_PER_ADDRESS", 100),
                tries(settings, "MILLRACE_REGISTRATIONS_PER_ADDRESS", 200));
    }

    private static Tries tries(Settings settings, String name, int free) {
        return new Tries(settings.integer(name, free, 1, MOST), WITHIN, InstantSource.system());
    }
}
