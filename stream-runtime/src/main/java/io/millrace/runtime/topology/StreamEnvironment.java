package io.millrace.runtime.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a topology needs from the world around it.
 *
 * @param application the application id, named in dead letters and metrics: the context, a hyphen, its generation
 * @param partitions how many partitions every topic has
 * @param ids schema ids of what is read and written
 * @param clock the wall clock that decisions use
 * @param meters where counts go
 * @param budget of dead letters
 * @param progress tells when the input that waited at a task's start has been read
 * @param commits is told of everything that is done, so that it is committed soon
 * @param settling how long after a task's start deadlines that give up must wait at least; 30 s in production
 */
public record StreamEnvironment(
        String application,
        int partitions,
        SchemaIds ids,
        InstantSource clock,
        MeterRegistry meters,
        PoisonBudget budget,
        InputProgress progress,
        Commits commits,
        Duration settling) {

    /** For a topology that is wired to be asked what it is made of, and never run. */
    public static StreamEnvironment ofNone(String application, int partitions, SchemaIds ids) {
        InstantSource clock = InstantSource.system();
        MeterRegistry meters = new SimpleMeterRegistry();
        return new StreamEnvironment(
                application,
                partitions,
                ids,
                clock,
                meters,
                new PoisonBudget(application, PoisonLimits.NONE, clock, meters),
                InputProgress.nothingWaits(),
                Commits.atIntervals(),
                Duration.ZERO);
    }

    /** The same for a context for whose outcome nobody waits: it commits at its interval, seldom and much at once. */
    public StreamEnvironment atLeisure() {
        return new StreamEnvironment(
                application, partitions, ids, clock, meters, budget, progress, Commits.atIntervals(), settling);
    }

    /** The application id without its generation. */
    String context() {
        return application.substring(0, application.lastIndexOf('-'));
    }
}
