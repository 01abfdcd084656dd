package io.millrace.runtime.testkit.violations.domain;

import java.time.InstantSource;

/** Breaks the purity of domains. */
public final class HoldsAClock {
    static final InstantSource CLOCK = InstantSource.system();
}
