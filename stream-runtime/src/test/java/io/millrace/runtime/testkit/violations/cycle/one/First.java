package io.millrace.runtime.testkit.violations.cycle.one;

import io.millrace.runtime.testkit.violations.cycle.two.Second;

/** Closes a cycle of packages. */
public final class First {
    static final Class<?> OTHER = Second.class;
}
