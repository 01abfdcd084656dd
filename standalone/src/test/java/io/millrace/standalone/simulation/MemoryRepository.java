package io.millrace.standalone.simulation;

import io.millrace.runtime.topology.Repository;
import java.util.Map;

/** Aggregates in memory, laid out as in the context's own stores. */
interface MemoryRepository<S> extends Repository<S> {

    /** Everything it holds, to be compared. */
    Map<String, Object> contents();
}
