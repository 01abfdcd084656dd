package io.millrace.runtime.work;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** One piece of work in the outside world. */
@FunctionalInterface
public interface Job<V> {

    /**
     * Does it without holding the calling thread.
     *
     * @return the command that reports how it went; completes exceptionally only on a bug: then nothing is reported, and
     *     whoever waits for the report has a deadline
     */
    CompletableFuture<? extends SpecificRecord> run(V work);
}
