package io.millrace.runtime.testkit.violations.cycle.two;

import io.millrace.runtime.testkit.violations.cycle.one.First;

/** Closes a cycle of packages. */
public final class Second {
    static final Class<?> OTHER = First.class;
}
