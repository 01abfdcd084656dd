package io.millrace.runtime.decide;

import java.time.Instant;

/**
 * How far an aggregate has come.
 *
 * @param version the sequence of its last event; 0 before the first
 * @param lastEventAt when that was
 * @param origin the timestamp of the door record that began it, epoch milliseconds
 */
public record Progress(long version, Instant lastEventAt, long origin) {

    /** Before the first event of an aggregate. */
    public static Progress none(long origin) {
        return new Progress(0, Instant.EPOCH, origin);
    }
}
