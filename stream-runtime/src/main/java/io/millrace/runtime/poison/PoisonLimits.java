package io.millrace.runtime.poison;

import io.millrace.runtime.config.Settings;

/**
 * How many dead letters an application may write within a minute.
 *
 * @param ours by its own fault
 * @param senders by the fault of those who send to its doors
 */
public record PoisonLimits(int ours, int senders) {

    /** A setting; 100 where nothing is set, 0 stops at the first. */
    public static final String OURS = "MILLRACE_POISON_PER_MINUTE";

    /** A setting; no limit where nothing is set: bad input stops nothing. */
    public static final String SENDERS = "MILLRACE_BAD_INPUT_PER_MINUTE";

    /** For who never stops over it. */
    public static final PoisonLimits NONE = new PoisonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final int USUAL = 100;
    private static final int MOST = 1_000_000;

    public static PoisonLimits from(Settings settings) {
        return new PoisonLimits(
                settings.integer(OURS, USUAL, 0, MOST),
                settings.find(SENDERS).isPresent() ? settings.integer(SENDERS, MOST, 0, MOST) : Integer.MAX_VALUE);
    }

    int of(Fault fault) {
        return fault == Fault.OURS ? ours : senders;
    }
}
