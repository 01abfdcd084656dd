package io.millrace.runtime.testkit.violations.domain;

/** Breaks the purity of domains. */
public final class AsksTheSystemClock {
    static long when() {
        return System.nanoTime();
    }
}
