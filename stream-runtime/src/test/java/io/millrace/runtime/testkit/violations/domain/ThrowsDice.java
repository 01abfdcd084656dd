package io.millrace.runtime.testkit.violations.domain;

import java.util.Random;

/** Breaks the purity of domains. */
public final class ThrowsDice {
    static int dice() {
        return new Random().nextInt();
    }
}
