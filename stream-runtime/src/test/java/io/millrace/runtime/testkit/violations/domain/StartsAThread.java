package io.millrace.runtime.testkit.violations.domain;

/** Breaks the purity of domains. */
public final class StartsAThread {
    static void start() {
        new Thread(() -> {}).start();
    }
}
