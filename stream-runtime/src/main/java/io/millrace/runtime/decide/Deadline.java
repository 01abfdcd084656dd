package io.millrace.runtime.decide;

import java.time.Duration;
import java.time.Instant;

/**
 * When an aggregate must be woken.
 *
 * @param at when it is due
 * @param length how long it was when it was set; one that lies further ahead than that (the clock jumped back) counts
 *     from now
 * @param givesUp true if it ends waiting for somebody: then it fires only once what waited for us has been read
 */
public record Deadline(Instant at, Duration length, boolean givesUp) {

    /** A deadline that ends waiting for an answer. */
    public static Deadline givingUp(Instant at, Duration length) {
        return new Deadline(at, length, true);
    }

    /** A deadline that goes on with something, for example the next attempt. */
    public static Deadline goingOn(Instant at, Duration length) {
        return new Deadline(at, length, false);
    }
}
