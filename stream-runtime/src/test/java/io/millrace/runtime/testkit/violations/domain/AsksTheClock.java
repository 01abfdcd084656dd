package io.millrace.runtime.testkit.violations.domain;

import java.time.Instant;

/** Breaks the purity of domains. */
public final class AsksTheClock {
    static Instant when() {
        return Instant.now();
    }
}
