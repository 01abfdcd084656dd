package io.millrace.runtime.work;

import io.millrace.schemas.shared.TraceContext;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One piece of work in the outside world. */
@FunctionalInterface
public interface Job<V> {

    /**
     * Does it without holding the calling thread.
     *
     * @return the command that reports how it went; completes exceptionally only on a bug: then nothing is reported,
     *     and whoever waits for the report has a deadline
     */
    CompletableFuture<? extends SpecificRecord> run(V work);

    /** What is reported of work that is still under way when its worker stops; null where a deadline must find out. */
    default @Nullable SpecificRecord interrupted(V work) {
        return null;
    }

    /** The trace that the work and its report belong to. */
    default @Nullable TraceContext traceOf(V work) {
        return null;
    }
}
