package io.millrace.runtime.topology;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A state store as those must know it who build its changelog or compare with it.
 *
 * @param changelog settings of its changelog, beyond those of all changelogs
 * @param feed where its records come from; empty if from the log
 * @param asWrittenNow the bytes that this version writes for a record that an earlier one may have written; throws
 *     {@link io.millrace.schemas.wire.UnreadableRecordException} if it is none
 */
public record KeptStore(
        String name, Map<String, String> changelog, Optional<Feed> feed, UnaryOperator<byte[]> asWrittenNow) {}
