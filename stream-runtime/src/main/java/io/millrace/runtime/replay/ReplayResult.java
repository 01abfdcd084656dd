package io.millrace.runtime.replay;

import io.millrace.runtime.fold.Digest;
import java.time.Duration;
import java.util.Map;

/**
 * What a replay has built.
 *
 * @param applicationId of the generation that is current now
 * @param before of the one that was
 * @param events folded
 * @param folding how long that took
 * @param writing how long it took to write the stores, and to read those that topics fill
 * @param stores what stands in each store now
 * @param again how many records of each topic are handled again, because nobody knew that they had been
 */
public record ReplayResult(
        String applicationId,
        String before,
        long events,
        Duration folding,
        Duration writing,
        Map<String, Digest.Sum> stores,
        Map<String, Long> again) {}
