package io.millrace.query.history;

import java.time.Instant;
import java.util.List;

/**
 * What a state tells of its own history, so that it can be found in a log without an index.
 *
 * @param aggregateId whose history
 * @param version how many facts there are
 * @param origin the timestamp of the first fact's record, epoch milliseconds
 * @param times when each fact was decided; empty if that is no longer known
 */
public record Trail(String aggregateId, long version, long origin, List<Instant> times) {}
