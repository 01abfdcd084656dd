package io.millrace.standalone.faults;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How large a run is.
 *
 * @param seed of the plan, the load and the gateway's moods
 * @param rounds how often each kind of fault happens
 * @param instances of each stream application
 * @param load what is sent meanwhile
 * @param directory where everything lies; it must be new
 */
record FaultOptions(long seed, int rounds, int instances, Pace pace, Load load, Path directory) {

    private static final double SHARE_WITH_FAULTS = 0.9;

    /** How long the load takes to send, of which the last tenth is without new faults. */
    Duration span() {
        return Duration.ofMillis((long) (load.orders() * 1000.0 / load.rate() * SHARE_WITH_FAULTS));
    }

    /**
     * What is sent.
     *
     * @param rate orders a second
     * @param patience how long the last may take to come to rest
     */
    record Load(int orders, int rate, Duration patience) {}
}
