package io.millrace.runtime.topology;

import org.jspecify.annotations.Nullable;

/**
 * Which records of a compacted topic have no use without another one of the same partition. They are erased with it,
 * and when they come after it has gone.
 */
public interface Dependence {

    /** The key of what a record needs; null if it stands by itself. */
    @Nullable
    String needs(String key);

    /** Where the keys lie that need this one, all of them and no others; null if none does. */
    @Nullable
    Range neededBy(String key);

    /** Keys from one to another, both included. */
    record Range(String from, String to) {}
}
