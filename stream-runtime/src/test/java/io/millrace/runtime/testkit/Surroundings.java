package io.millrace.runtime.testkit;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.topology.Commits;
import io.millrace.runtime.topology.InputProgress;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a topology believes of the world around it.
 *
 * @param partitions of every topic; a test driver has the first only
 * @param progress of what waited at the start
 * @param settling how long deadlines that give up wait at least
 * @param limits of dead letters
 */
public record Surroundings(int partitions, InputProgress progress, Duration settling, PoisonLimits limits) {

    /** One partition, nothing waits, nothing settles, nothing is too much. */
    public static Surroundings usual() {
        return new Surroundings(1, InputProgress.nothingWaits(), Duration.ZERO, PoisonLimits.NONE);
    }

    public Surroundings withPartitions(int other) {
        return new Surroundings(other, progress, settling, limits);
    }

    public Surroundings withProgress(InputProgress other) {
        return new Surroundings(partitions, other, settling, limits);
    }

    public Surroundings withSettling(Duration other) {
        return new Surroundings(partitions, progress, other, limits);
    }

    public Surroundings withLimits(PoisonLimits other) {
        return new Surroundings(partitions, progress, settling, other);
    }

    /** The environment of an application {@code test-1} in it. */
    public StreamEnvironment environment(SchemaIds ids, InstantSource clock, MeterRegistry meters) {
        PoisonBudget budget = new PoisonBudget("test-1", limits, clock, meters);
        Commits commits = Commits.atIntervals();
        return new StreamEnvironment("test-1", partitions, ids, clock, meters, budget, progress, commits, settling);
    }
}
