package io.millrace.standalone.simulation;

import java.time.Duration;
import java.time.Instant;

/** The wall clock of the world: moves when it is told to, sometimes back. */
final class WorldClock {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = START;
    private Duration setBackBy = Duration.ZERO;

    Instant now() {
        return now;
    }

    /** Time that has really passed: what a stopwatch says, which nobody sets back. */
    Duration elapsed() {
        return Duration.between(START, now).plus(setBackBy);
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void setBack(Duration by) {
        now = now.minus(by);
        setBackBy = setBackBy.plus(by);
    }

    void advanceTo(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }
}
