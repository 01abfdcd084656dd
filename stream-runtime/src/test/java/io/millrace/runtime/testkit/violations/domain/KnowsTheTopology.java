package io.millrace.runtime.testkit.violations.domain;

import io.millrace.runtime.testkit.violations.topology.Outer;

/** Breaks the purity of domains. */
public final class KnowsTheTopology {
    static final Class<?> OUTER = Outer.class;
}
