package io.millrace.runtime.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Clears away what has no use any more, in one task. */
@FunctionalInterface
public interface Sweep {

    /**
     * Does a bounded part of it.
     *
     * @param from where the last part ended; null to begin
     * @return where to go on; null when that was all
     */
    @Nullable
    String go(@Nullable String from, Instant now, Sweeper sweeper);
}
